import Domain

/// Keys by the moment at which their value ends: a heap with the earliest on top.
///
/// A key is not taken out when its value is replaced or removed. What stands here is compared with what is there when
/// its turn comes.
struct ExpiryQueue {
    struct Entry {
        var end: Timestamp
        var key: String
    }

    private var heap: [Entry] = []

    var count: Int { heap.count }
    var first: Entry? { heap.first }

    init() {}

    /// Makes one of these entries in one pass.
    init(_ entries: [Entry]) {
        heap = entries
        for index in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(index) }
    }

    mutating func add(_ entry: Entry) {
        heap.append(entry)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].end < heap[parent].end else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func removeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        sink(0)
    }

    private mutating func sink(_ start: Int) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].end < heap[least].end { least = child }
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
