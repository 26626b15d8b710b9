import Files

/// The project's own folder, found from this file.
let projectFolder = {
  var path = #filePath
  for _ in 0..<3 { path = Disk.parentFolder(path) }
  return path
}()
