/// What will happen in a simulated world, by the world's time. What is due at one moment happens in the order in which
/// it was put here.
struct Agenda<Action: BitwiseCopyable> {
    private struct Entry: BitwiseCopyable {
        var time: Int64
        var order: UInt64
        var action: Action

        func isBefore(_ other: Entry) -> Bool { (time, order) < (other.time, other.order) }
    }

    /// A heap: each entry is before those at twice its place and one and two more.
    private var heap: [Entry] = []
    private var order: UInt64 = 0

    var isEmpty: Bool { heap.isEmpty }

    mutating func add(_ action: Action, at time: Int64) {
        order += 1
        let entry = Entry(time: time, order: order, action: action)
        heap.append(entry)
        var place = heap.count - 1
        while place > 0 {
            let parent = (place - 1) / 2
            if heap[parent].isBefore(entry) { break }
            heap[place] = heap[parent]
            place = parent
        }
        heap[place] = entry
    }

    /// What is next, and when.
    mutating func next() -> (time: Int64, action: Action)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return (first.time, first.action) }
        var place = 0
        while true {
            var child = 2 * place + 1
            if child >= heap.count { break }
            if child + 1 < heap.count, heap[child + 1].isBefore(heap[child]) { child += 1 }
            if last.isBefore(heap[child]) { break }
            heap[place] = heap[child]
            place = child
        }
        heap[place] = last
        return (first.time, first.action)
    }
}
