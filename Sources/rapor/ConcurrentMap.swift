/// The results of `work` for each element, in the elements' order whatever finishes first; at most
/// `jobs` at a time.
func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int, _ work: @escaping @Sendable (Element) -> Result
) async -> [Result] {
  guard jobs > 1, elements.count > 1 else { return elements.map(work) }
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
    while let (start, results) = await group.next() {
      parts[start] = results
      addTask()
    }
    return starts.flatMap { parts[$0] ?? [] }
  }
}
