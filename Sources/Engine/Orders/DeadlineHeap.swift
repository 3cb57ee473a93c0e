import Domain

/// Moments at which something is due, the earliest first, at equal times the lowest key first. Each is known by a
/// number and has at most one moment.
struct DeadlineHeap: ~Copyable {
    struct Entry: BitwiseCopyable {
        var time: Timestamp
        var key: UInt64
        var number: Int

        func isBefore(_ other: Entry) -> Bool { time == other.time ? key < other.key : time < other.time }
    }

    private var heap: Row<Entry>
    /// Where each number is in the heap; -1 for those that are not.
    private var places: UnsafeMutablePointer<Int32>
    private var capacity: Int

    init(capacity: Int) {
        heap = Row(capacity: capacity)
        self.capacity = max(capacity, 16)
        places = .allocate(capacity: self.capacity)
        places.initialize(repeating: -1, count: self.capacity)
    }

    deinit { places.deallocate() }

    var count: Int { heap.count }

    /// What is due first.
    var first: Entry? { heap.count > 0 ? heap[0] : nil }

    /// The entry at a place that only replaying the same log repeats.
    func entry(at place: Int) -> Entry { heap[place] }

    /// The moment of a number, if it has one.
    func time(of number: Int) -> Timestamp? {
        guard number < capacity, places[number] >= 0 else { return nil }
        return heap[Int(places[number])].time
    }

    /// Gives a number a moment, in the place of any that it had.
    mutating func set(_ number: Int, to time: Timestamp, key: UInt64) {
        remove(number)
        while number >= capacity { grow() }
        let entry = Entry(time: time, key: key, number: number)
        heap.append(entry)
        put(entry, at: heap.count - 1)
        siftUp(heap.count - 1)
    }

    /// Takes a number's moment away, if it has one.
    mutating func remove(_ number: Int) {
        guard number < capacity, places[number] >= 0 else { return }
        let place = Int(places[number])
        places[number] = -1
        let last = heap[heap.count - 1]
        heap.removeLast()
        guard place < heap.count else { return }
        put(last, at: place)
        siftDown(place)
        siftUp(place)
    }

    /// Gives every number a new moment.
    mutating func resetAll(_ time: (Int) -> Timestamp) {
        for place in 0..<heap.count { heap[place].time = time(heap[place].number) }
        for place in stride(from: heap.count / 2, through: 0, by: -1) { siftDown(place) }
    }

    private func put(_ entry: Entry, at place: Int) {
        heap[place] = entry
        places[entry.number] = Int32(truncatingIfNeeded: place)
    }

    private func swap(_ left: Int, _ right: Int) {
        let entry = heap[left]
        put(heap[right], at: left)
        put(entry, at: right)
    }

    private func siftUp(_ place: Int) {
        var place = place
        while place > 0, heap[place].isBefore(heap[(place - 1) / 2]) {
            swap(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private func siftDown(_ place: Int) {
        var place = place
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count && heap[child].isBefore(heap[least]) {
                least = child
            }
            if least == place { return }
            swap(place, least)
            place = least
        }
    }

    @inline(never)
    private mutating func grow() {
        places = places.moved(count: capacity, toCapacity: capacity * 2)
        (places + capacity).initialize(repeating: -1, count: capacity)
        capacity *= 2
    }
}
