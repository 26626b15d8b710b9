internal import Glibc

/// A system call that failed: which one, on what, and why.
public struct FileError: Error, Hashable, Sendable {
  /// The call, such as `rename`.
  public let call: String
  /// The path it was made on.
  public let path: String
  /// The error number.
  public let code: Int32

  /// Makes an error.
  public init(_ call: String, _ path: String, _ code: Int32) {
    self.call = call
    self.path = path
    self.code = code
  }

  /// In words for people, in Indonesian where the reason is a common one.
  public var text: String {
    let reason =
      switch code {
      case ENOSPC: "ruang penyimpanan habis"
      case EDQUOT: "jatah penyimpanan habis"
      case EACCES, EPERM: "tidak ada izin"
      case EROFS: "sistem berkas hanya bisa dibaca"
      case ENOENT: "tidak ditemukan"
      case ENOTDIR: "bukan folder"
      case EEXIST: "nama ini sudah dipakai sesuatu yang lain"
      case EISDIR: "ternyata folder"
      case EIO: "galat baca-tulis pada media"
      case EMFILE, ENFILE: "terlalu banyak berkas terbuka"
      case EINTR: "diminta berhenti"
      case EXDEV: "berada di sistem berkas lain"
      case EFBIG: "berkas terlalu besar"
      default: "galat sistem nomor \(code)"
      }
    return "\(path): \(call): \(reason)"
  }

  /// Whether the reason is that nothing is there.
  public var isNotFound: Bool { code == ENOENT || code == ENOTDIR }

  /// Whether the reason is that a folder stands where a file was wanted.
  public var isFolder: Bool { code == EISDIR }

  /// Whether the reason is that this may not be written.
  public var isRefused: Bool {
    [EACCES, EPERM, EROFS, ENOTDIR, EEXIST, EISDIR, ENOENT].contains(code)
  }

  /// Whether the reason is that the filesystem does not know this operation.
  public var isUnsupported: Bool { [EINVAL, ENOSYS, ENOTSUP].contains(code) }
}
