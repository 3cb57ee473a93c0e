/// What will happen in a simulated world, by the world's time. What is due at one moment happens in the order in which
/// it was put here.
struct Agenda<Action: BitwiseCopyable> {
    private struct Entry: BitwiseCopyable {
        /// The time, and below it the order: one number, because most of the work is to compare two of them.
        let key: Int128
        let action: Action

        init(_ action: Action, time: Int64, order: UInt64) {
            key = Int128(time) << 64 | Int128(order)
            self.action = action
        }

        var time: Int64 { Int64(truncatingIfNeeded: key >> 64) }
    }

    /// A heap: each entry is before those at twice its place and one and two more.
    private var heap: [Entry] = []
    private var order: UInt64 = 0

    var isEmpty: Bool { heap.isEmpty }

    mutating func add(_ action: Action, at time: Int64) {
        order += 1
        let entry = Entry(action, time: time, order: order)
        heap.append(entry)
        heap.withUnsafeMutableBufferPointer { heap in
            var place = heap.count - 1
            while place > 0 {
                let parent = (place - 1) / 2
                if heap[parent].key < entry.key { break }
                heap[place] = heap[parent]
                place = parent
            }
            heap[place] = entry
        }
    }

    /// What is next, and when.
    mutating func next() -> (time: Int64, action: Action)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return (first.time, first.action) }
        heap.withUnsafeMutableBufferPointer { heap in
            var place = 0
            // The last one is one of the latest: whichever child is next moves up to the bottom, and it goes up again.
            while 2 * place + 2 < heap.count {
                let left = 2 * place + 1
                let child = heap[left + 1].key < heap[left].key ? left + 1 : left
                heap[place] = heap[child]
                place = child
            }
            if 2 * place + 1 < heap.count {
                heap[place] = heap[2 * place + 1]
                place = 2 * place + 1
            }
            while place > 0, last.key < heap[(place - 1) / 2].key {
                heap[place] = heap[(place - 1) / 2]
                place = (place - 1) / 2
            }
            heap[place] = last
        }
        return (first.time, first.action)
    }
}
