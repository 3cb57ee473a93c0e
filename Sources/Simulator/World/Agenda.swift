/// What will happen in a simulated world, by the world's time. What is due at one moment happens in the order in which
/// it was put here.
struct Agenda<Action> {
    private struct Entry {
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
        heap.append(Entry(time: time, order: order, action: action))
        var place = heap.count - 1
        while place > 0, heap[place].isBefore(heap[(place - 1) / 2]) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    /// What is next, and when.
    mutating func next() -> (time: Int64, action: Action)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return (first.time, first.action) }
        heap[0] = last
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
                if heap[child].isBefore(heap[least]) { least = child }
            }
            if least == place { return (first.time, first.action) }
            heap.swapAt(place, least)
            place = least
        }
    }
}
