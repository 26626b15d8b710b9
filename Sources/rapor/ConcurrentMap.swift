/// The results of `work` for each element, in the elements' order whatever finishes first; at most
/// `jobs` at a time. `progress` hears how many are done, never from two sides at once.
func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int, progress: (Int) -> Void = { _ in },
  _ work: @escaping @Sendable (Element) -> Result
) async -> [Result] {
  guard jobs > 1, elements.count > 1 else {
    return elements.enumerated().map { index, element in
      defer { progress(index + 1) }
      return work(element)
    }
  }
  let chunk = max(1, (elements.count + jobs * 4 - 1) / (jobs * 4))
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
    while let (start, results) = await group.next() {
      parts[start] = results
      done += results.count
      progress(done)
      addTask()
    }
    return starts.flatMap { parts[$0] ?? [] }
  }
}
