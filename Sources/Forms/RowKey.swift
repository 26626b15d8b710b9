import Catalog

/// What a row of a form is about, as its hidden cell says it.
enum RowKey: Hashable {
  /// A variable's figure.
  case figure(String)
  /// An indicator's explanation.
  case note(String)

  /// As it stands in the form.
  var text: String {
    switch self {
    case .figure(let code): "angka;\(code)"
    case .note(let code): "catatan;\(code)"
    }
  }

  /// Reads what `text` wrote; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[1].isEmpty else { return nil }
    switch parts[0] {
    case "angka": self = .figure(parts[1])
    case "catatan": self = .note(parts[1])
    default: return nil
    }
  }
}

/// The four texts of a note, in the order of their columns.
enum NoteField: String, CaseIterable {
  case analysis = "analisis", obstacle = "kendala", followUp = "tindak_lanjut", evidence = "bukti"

  /// The text in a note; empty where there is none.
  func text(of note: Note?) -> String {
    switch self {
    case .analysis: note?.analysis ?? ""
    case .obstacle: note?.obstacle ?? ""
    case .followUp: note?.followUp ?? ""
    case .evidence: note?.evidence ?? ""
    }
  }
}
