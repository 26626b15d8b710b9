import Building
import Catalog
import Diagnostics
import Files
import Tables

/// `rapor completions`: what a shell needs to complete commands, options, units and files.
struct CompletionsCommand: Command {
  static let description = CommandDescription(
    name: "completions", summary: "skrip pelengkap perintah untuk bash, zsh, atau fish",
    usage: "rapor completions SHELL",
    example: "rapor completions bash > ~/.local/share/bash-completion/completions/rapor",
    own: [Option("units", nil, "sebut saja alamat semua unit; dipakai skrip pelengkapnya")],
    onlyTells: true)

  let options: Options

  func run() throws(CommandFailure) -> ExitCode {
    if options.given.has("units") {
      for unit in try SiteInputs.scan(options.places).units { options.console.result(unit.id.path) }
      return .done
    }
    let known = Shell.allCases.map(\.rawValue)
    let name = try options.given.operands(
      1...1, "Sebut satu: \(known.joined(separator: ", ")).")[0]
    guard let shell = Shell(rawValue: name) else {
      throw .usage(
        "“\(Diagnostic.excerpt(name))” tidak dikenal; yang ada: \(known.joined(separator: ", ")).")
    }
    StandardStreams.write(shell.script(for: Rapor.commands.map { $0.description }), to: .output)
    return .done
  }
}

/// A shell that completes what is typed, and its script.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  func script(for commands: [CommandDescription]) -> String {
    switch self {
    case .bash: Self.bash(commands)
    case .zsh: Self.zsh(commands)
    case .fish: Self.fish(commands)
    }
  }

  private static let head = "# Dibuat oleh rapor completions; jangan disunting.\n"

  /// What stands between single quotes of a shell.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }

  // MARK: bash

  private static func bash(_ commands: [CommandDescription]) -> String {
    """
    \(head)_rapor() {
      local cur=${COMP_WORDS[COMP_CWORD]} word command= option= root=. kind= count=0 i
      COMPREPLY=()
      for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == = ]]; then continue; fi
        if [[ -n $kind ]]; then
          if [[ $option == --root ]]; then root=$word; fi
          kind=
          continue
        fi
        case $word in
          -*) option=$word; _rapor_value ;;
          *) if [[ -z $command ]]; then command=$word; else ((count++)); fi ;;
        esac
      done
      if [[ $cur == = ]]; then cur=; fi
      if [[ -n $kind ]]; then :
      elif [[ $cur == -* ]]; then kind=options
      elif [[ -z $command ]]; then kind=command
      else _rapor_operand; fi
      case $kind in
        folder) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
        file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
        unit | place)
          mapfile -t COMPREPLY < <(
            compgen -W "$(rapor completions --units --root "$root" 2>/dev/null)" -- "$cur")
          if [[ $kind == place && ${#COMPREPLY[@]} == 0 ]]; then
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "$cur")
          fi ;;
        command) mapfile -t COMPREPLY < <(compgen -W "\(commands.map(\.name).joined(separator: " "))" -- "$cur") ;;
        options) _rapor_options ;;
        "choice "*) mapfile -t COMPREPLY < <(compgen -W "${kind#choice }" -- "$cur") ;;
      esac
    }
    _rapor_value() {
      case "$command $option" in
    \(bashValues(commands))
      esac
    }
    _rapor_operand() {
      case "$command $count" in
    \(bashOperands(commands))
      esac
    }
    _rapor_options() {
      local all=
      case $command in
        "") all="\(names(Options.all + [Rapor.version]))" ;;
    \(commands.map { "    \($0.name)) all=\"\(names($0.options))\" ;;" }.joined(separator: "\n"))
      esac
      mapfile -t COMPREPLY < <(compgen -W "$all" -- "$cur")
    }
    complete -F _rapor rapor

    """
  }

  private static func names(_ options: [Option]) -> String {
    options.flatMap(\.names).joined(separator: " ")
  }

  private static func bashKind(_ kind: WordKind) -> String {
    switch kind {
    case .folder: "folder"
    case .file: "file"
    case .unit: "unit"
    case .place: "place"
    case .command: "command"
    case .choice(let words): "'choice \(words.joined(separator: " "))'"
    case .free: "free"
    }
  }

  private static func bashValues(_ commands: [CommandDescription]) -> String {
    let own = commands.flatMap { command in command.own.map { (command.name, $0) } }
    return (own + Options.all.map { ("*", $0) }).compactMap { command, option in
      option.kind.map { kind in
        let patterns = option.names.map { command == "*" ? "*\" \($0)\"" : "\"\(command) \($0)\"" }
        return "    \(patterns.joined(separator: " | "))) kind=\(bashKind(kind)) ;;"
      }
    }.joined(separator: "\n")
  }

  private static func bashOperands(_ commands: [CommandDescription]) -> String {
    commands.flatMap { command in
      command.operands.enumerated().map { index, word in
        let isRest = index == command.operands.count - 1 && command.repeatsOperands
        return
          "    \"\(command.name) \"\(isRest ? "*" : "\(index)")) kind=\(bashKind(WordKind(word))) ;;"
      }
    }.joined(separator: "\n")
  }

  // MARK: zsh

  private static func zsh(_ commands: [CommandDescription]) -> String {
    let list = commands.map { "    " + quoted("\($0.name):\($0.summary)") }
    let cases = commands.map { command in
      let operands = command.operands.enumerated().map { index, word in
        let isRest = index == command.operands.count - 1 && command.repeatsOperands
        return quoted("\(isRest ? "*" : "\(index + 1)"):\(word):\(zshAction(WordKind(word)))")
      }
      let lines = (command.options.map(zshOption) + operands).map { "        " + $0 }
      return "    \(command.name)) _arguments -s \\\n\(lines.joined(separator: " \\\n")) ;;"
    }
    return """
      #compdef rapor
      \(head)_rapor_units() {
        local -a units
        units=(${(f)"$(rapor completions --units --root ${opt_args[--root]:-.} 2>/dev/null)"})
        compadd -a units
      }
      _rapor_places() { _rapor_units; _files }
      _rapor_commands() {
        local -a commands
        commands=(
      \(list.joined(separator: "\n"))
        )
        _describe -t commands perintah commands
      }
      _rapor() {
        local curcontext=$curcontext state line
        typeset -A opt_args
        _arguments -C -s \\
      \((Options.all + [Rapor.version]).map { "    \(zshOption($0))" }.joined(separator: " \\\n")) \\
          '1:perintah:_rapor_commands' '*:: :->operands'
        [[ $state == operands ]] || return
        curcontext=${curcontext%:*}-$words[1]:
        case $words[1] in
      \(cases.joined(separator: "\n"))
        esac
      }
      if [[ $funcstack[1] == _rapor ]]; then _rapor "$@"; else compdef _rapor rapor; fi

      """
  }

  private static func zshOption(_ option: Option) -> String {
    let help = option.help.replacing("[", with: "\\[").replacing("]", with: "\\]")
      .replacing(":", with: "\\:")
    let value = option.value.map { ":\($0):\(option.kind.map(zshAction) ?? "")" } ?? ""
    let star = option.repeats ? "*" : ""
    // The sign takes a value after it as well as after a space.
    return option.names.map { name in
      let sign = option.value != nil && name.hasPrefix("--") ? "=" : ""
      return quoted("\(star)\(name)\(sign)[\(help)]\(value)")
    }.joined(separator: " ")
  }

  private static func zshAction(_ kind: WordKind) -> String {
    switch kind {
    case .folder: "_files -/"
    case .file: "_files"
    case .unit: "_rapor_units"
    case .place: "_rapor_places"
    case .command: "_rapor_commands"
    case .choice(let words): "(\(words.joined(separator: " ")))"
    case .free: " "
    }
  }

  // MARK: fish

  private static func fish(_ commands: [CommandDescription]) -> String {
    let all = commands.map(\.name).joined(separator: " ")
    var lines = [
      "complete -c rapor -f",
      "function __rapor_units",
      "  set -l root .",
      "  set -l words (commandline -opc)",
      "  if set -l at (contains -i -- --root $words); and set -q words[(math $at + 1)]",
      "    set root $words[(math $at + 1)]",
      "  end",
      "  rapor completions --units --root $root 2>/dev/null",
      "end",
    ]
    lines += commands.map {
      "complete -c rapor -n 'not __fish_seen_subcommand_from \(all)' -a \($0.name) -d \(quoted($0.summary))"
    }
    lines += Options.all.map { fishOption($0, "") }
    lines.append(fishOption(Rapor.version, " -n 'not __fish_seen_subcommand_from \(all)'"))
    for command in commands {
      let condition = " -n '__fish_seen_subcommand_from \(command.name)'"
      lines += command.own.map { fishOption($0, condition) }
      let kinds = command.operands.map(WordKind.init)
      lines += kinds.enumerated().filter { kinds.firstIndex(of: $1) == $0 }.map {
        "complete -c rapor\(condition)\(fishArguments($1, commands: all))"
      }
    }
    return head + lines.joined(separator: "\n") + "\n"
  }

  private static func fishOption(_ option: Option, _ condition: String) -> String {
    let short = option.short.map { " -s \($0)" } ?? ""
    let value = option.kind.map { " -r" + fishArguments($0, commands: "") } ?? ""
    return
      "complete -c rapor\(condition)\(short) -l \(option.name)\(value) -d \(quoted(option.help))"
  }

  private static func fishArguments(_ kind: WordKind, commands: String) -> String {
    switch kind {
    case .folder: " -a '(__fish_complete_directories)'"
    case .file: " -F"
    case .unit: " -a '(__rapor_units)'"
    case .place: " -F -a '(__rapor_units)'"
    case .command: " -a '\(commands)'"
    case .choice(let words): " -a '\(words.joined(separator: " "))'"
    case .free: ""
    }
  }
}
