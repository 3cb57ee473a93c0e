import Foundation

/// How often something took how many nanoseconds.
struct Latencies {
    let name: String
    private var counts = [Int](repeating: 0, count: 1 << 17)
    private var count = 0
    private(set) var longest = 0

    init(name: String) { self.name = name }

    mutating func add(_ nanoseconds: Int) {
        counts[min(max(nanoseconds, 0), counts.count - 1)] += 1
        count += 1
        longest = max(longest, nanoseconds)
    }

    /// So many nanoseconds or fewer took that part of all; from 131 µs on, the longest.
    func quantile(_ part: Double) -> Int {
        let wanted = Int((Double(count) * part).rounded(.up))
        var found = 0
        for nanoseconds in counts.indices.dropLast() {
            found += counts[nanoseconds]
            if found >= wanted { return nanoseconds }
        }
        return longest
    }
}

func monotonicTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
