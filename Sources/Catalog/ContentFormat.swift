/// The form that an office's tables are written in.
///
/// New tables, columns and words that may be left out do not change it: content without them means
/// what it meant. It is counted up where something is renamed or means another thing than before;
/// this program then reads the older forms too, approvals stay as they were signed, and `rapor convert`
/// writes what it reads in the newest form.
package enum ContentFormat {
  /// The newest form; also that of content that names none.
  package static let newest = 1
}
