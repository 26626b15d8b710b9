/// A page as elements and texts, in the order of the page. Whatever the bytes are, there is a tree:
/// what a browser would forgive is forgiven here too.
struct Markup {
  /// An element; `next` is the index after its last descendant.
  struct Element {
    let name: String
    let parent: Int
    /// Where its start tag begins.
    let start: Int
    /// Where its end tag ends, or where it was closed for want of one.
    var end: Int
    var next: Int
    let attributes: Range<Int>
  }

  /// An attribute; the value's bytes may hold character references.
  struct Attribute {
    let name: String
    let value: Range<Int>
  }

  /// Characters between tags.
  struct Run {
    let parent: Int
    let range: Range<Int>
  }

  let bytes: [UInt8]
  /// The first one is the page itself and has no tag.
  let elements: [Element]
  let attributes: [Attribute]
  let runs: [Run]

  /// Reads a page.
  init(_ bytes: [UInt8]) {
    var reader = MarkupReader(bytes)
    reader.read()
    self.bytes = bytes
    elements = reader.elements
    attributes = reader.attributes
    runs = reader.runs
  }

  /// The value of an attribute as a reader gets it; nil where the element has none of this name.
  func attribute(_ name: String, of element: Int) -> String? {
    for index in elements[element].attributes where attributes[index].name == name {
      return text(attributes[index].value)
    }
    return nil
  }

  /// Characters as a browser shows them: references resolved, white space collapsed.
  func text(_ range: Range<Int>) -> String { ShownText.of(bytes[range]) }

  /// What is written within an element, tags left out.
  func text(of element: Int) -> String {
    runs(of: element).map { text($0.range) }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The runs within an element.
  func runs(of element: Int) -> ArraySlice<Run> {
    let (start, end) = (elements[element].start, elements[element].end)
    let first = runs.partitioningIndex { $0.range.lowerBound >= start }
    let last = runs.partitioningIndex { $0.range.lowerBound >= end }
    return runs[first..<max(first, last)]
  }

  /// The elements inside an element but not inside another one within it.
  func children(of element: Int) -> [Int] {
    var found: [Int] = []
    var index = element + 1
    while index < elements[element].next {
      found.append(index)
      index = elements[index].next
    }
    return found
  }
}

extension RandomAccessCollection where Index == Int {
  /// The index of the first element for which `isAfter` holds; it must hold for all that follow.
  func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
