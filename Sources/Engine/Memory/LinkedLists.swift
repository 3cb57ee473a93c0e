/// The ends of a list that runs through `LinkedLists`.
struct ListEnds: BitwiseCopyable {
    var first: Slot
    var last: Slot
    var count: UInt32

    static let empty = ListEnds(first: .none, last: .none, count: 0)
}

/// Lists over the cells of a slab, each cell in at most one list, new members at the end.
struct LinkedLists: ~Copyable {
    private struct Links: BitwiseCopyable {
        var previous: Slot
        var next: Slot
    }

    private var links: UnsafeMutablePointer<Links>
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 16)
        links = .reserve(capacity: self.capacity)
    }

    deinit { links.deallocate() }

    @inline(__always)
    func next(after slot: Slot) -> Slot { links[slot.index].next }

    @inline(__always)
    mutating func append(_ slot: Slot, to list: inout ListEnds) {
        while slot.index >= capacity { grow() }
        links[slot.index] = Links(previous: list.last, next: .none)
        if list.last.exists { links[list.last.index].next = slot } else { list.first = slot }
        list.last = slot
        list.count += 1
    }

    @inline(__always)
    mutating func remove(_ slot: Slot, from list: inout ListEnds) {
        let member = links[slot.index]
        if member.previous.exists { links[member.previous.index].next = member.next } else { list.first = member.next }
        if member.next.exists {
            links[member.next.index].previous = member.previous
        } else {
            list.last = member.previous
        }
        list.count -= 1
    }

    @inline(never)
    private mutating func grow() {
        links = links.moved(count: capacity, toCapacity: capacity * 2)
        capacity *= 2
    }
}
