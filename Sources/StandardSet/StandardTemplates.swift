internal import CTemplates

/// The project's templates, which the program carries so that an office needs nothing but the
/// program to start with.
package enum StandardTemplates {
  /// Every file of `Templates/`, in byte order of the names.
  package static var files: [(name: String, bytes: [UInt8])] {
    (0..<rapor_template_count).map { index in
      let file = rapor_template_at(index)
      return (
        name: String(cString: file.name),
        bytes: Array(UnsafeBufferPointer(start: file.bytes, count: Int(file.size)))
      )
    }
  }
}
