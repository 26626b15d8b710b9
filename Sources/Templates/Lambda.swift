/// A value worked out while rendering, as template text; called anew for each tag.
public struct Lambda: Sendable {
  enum Kind: Sendable {
    case interpolation(@Sendable () -> String)
    case section(@Sendable (String) -> String)
  }

  let kind: Kind

  /// For `{{name}}`: what the closure returns is rendered as a template with the standard
  /// delimiters in the current context, then escaped. Its section shows like that of `true`.
  public static func interpolation(_ work: @escaping @Sendable () -> String) -> Lambda {
    Lambda(kind: .interpolation(work))
  }

  /// For `{{#name}}…{{/name}}`: the closure receives the section's text as it stands in the
  /// template; what it returns is rendered as a template with the section's delimiters in the
  /// current context.
  public static func section(_ work: @escaping @Sendable (String) -> String) -> Lambda {
    Lambda(kind: .section(work))
  }
}
