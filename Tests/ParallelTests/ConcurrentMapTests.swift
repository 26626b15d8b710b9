import Parallel
import Testing

/// Work that is shared among jobs.
struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 2, 7, 8, 9, 100], [1, 2, 5])
  func resultsComeInOrderAndAreEachSeenOnce(count: Int, jobs: Int) async {
    var dones: [Int] = []
    let results = await concurrentMap(
      Array(0..<count), jobs: jobs,
      collect: { result, done in
        dones.append(done)
        result += 1
      }
    ) { $0 * 10 }
    #expect(results == (0..<count).map { $0 * 10 + 1 })
    #expect(dones == Array(0..<count).map { $0 + 1 })
  }
}
