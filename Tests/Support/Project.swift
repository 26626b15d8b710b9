import Files
import Foundation
import Testing

/// The project's own folder, found from this file.
package let projectFolder = {
  var path = #filePath
  for _ in 0..<3 { path = Disk.parentFolder(path) }
  return path
}()

/// A file of the project as text.
package func projectText(_ path: String) throws -> String {
  String(decoding: try Disk.read("\(projectFolder)/\(path)"), as: UTF8.self)
}

/// What a program of the system prints when it runs in a folder; it must succeed.
@discardableResult
package func output(
  of program: String, _ words: [String], in folder: String = "/"
) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/\(program)")
  process.arguments = words
  process.currentDirectoryURL = URL(fileURLWithPath: folder)
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0)
  return String(decoding: data, as: UTF8.self)
}
