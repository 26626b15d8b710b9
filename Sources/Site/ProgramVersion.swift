/// Which program this is.
package enum ProgramVersion {
  /// Counts as `CHANGELOG.md` says: the first number changes where an office has to do something, the
  /// second where there is something new, the third for what is mended.
  package static let number = "1.0.0"
}
