/// The results of `work` for each element, in the elements' order whatever finishes first; at most
/// `jobs` at a time. `collect` sees each result as it comes, with how many are done, never from two
/// sides at once; what it takes out of a result is not held until all are there.
package func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int,
  collect: (_ result: inout Result, _ done: Int) -> Void = { _, _ in },
  _ work: @escaping @Sendable (Element) -> Result
) async -> [Result] {
  guard jobs > 1, elements.count > 1 else {
    return elements.enumerated().map { index, element in
      var result = work(element)
      collect(&result, index + 1)
      return result
    }
  }
  // A few at a time: a task costs two microseconds, and a chunk is held as a whole.
  let chunk = min(8, (elements.count + jobs * 4 - 1) / (jobs * 4))
  let starts = Array(stride(from: 0, to: elements.count, by: chunk))
  return await withTaskGroup(of: (Int, [Result]).self) { group in
    var next = starts.makeIterator()
    func addTask() {
      guard let start = next.next() else { return }
      let part = elements[start..<min(start + chunk, elements.count)]
      group.addTask { (start, part.map(work)) }
    }
    for _ in 0..<jobs { addTask() }
    var parts: [Int: [Result]] = [:]
    var done = 0
    while let (start, part) = await group.next() {
      addTask()
      var results = part
      for index in results.indices {
        done += 1
        collect(&results[index], done)
      }
      parts[start] = results
    }
    return starts.flatMap { parts[$0] ?? [] }
  }
}
