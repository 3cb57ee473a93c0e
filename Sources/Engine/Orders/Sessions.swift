import Domain

/// The live sessions, and which lease ends first.
struct Sessions: ~Copyable {
    private var sessions: Slab<Session>
    private var index: HashIndex<UInt64>
    /// A binary heap of the sessions by end of lease, then by id.
    private var heap: Row<Slot>
    /// How many were ever opened.
    private(set) var openedCount: UInt64 = 0

    init() {
        sessions = Slab(capacity: 64)
        index = HashIndex(capacity: 64)
        heap = Row(capacity: 64)
    }

    var count: Int { heap.count }

    /// When the first lease ends.
    var firstEnd: Timestamp? { heap.count > 0 ? sessions[heap[0]].ends : nil }

    /// The session whose lease ends first.
    var firstToEnd: Slot { heap.count > 0 ? heap[0] : .none }

    subscript(slot: Slot) -> Session {
        get { sessions[slot] }
        nonmutating _modify { yield &sessions[slot] }
    }

    subscript(id: SessionID) -> Slot { index[id.rawValue] }

    /// The session of that number in an order that only replaying the same log repeats.
    func session(number: Int) -> Session { sessions[heap[number]] }

    mutating func open(shard: ShardID, _ account: AccountID, _ terms: SessionTerms, at now: Timestamp) -> SessionID {
        openedCount += 1
        let id = SessionID(shard: shard, counter: openedCount)
        let slot = sessions.insert(
            Session(
                id: id, account: account, terms: terms, ends: now.adding(nanoseconds: terms.leaseNanoseconds),
                orders: .empty, heapPlace: heap.count))
        index.insert(id.rawValue, slot)
        heap.append(slot)
        siftUp(heap.count - 1)
        return id
    }

    /// Ids go on after those that were given out before.
    mutating func resume(after openedCount: UInt64) { self.openedCount = openedCount }

    /// Takes a session that was opened before.
    mutating func restore(_ entry: SessionEntry) {
        let slot = sessions.insert(
            Session(
                id: entry.session, account: entry.account, terms: entry.terms, ends: entry.ends, orders: .empty,
                heapPlace: heap.count))
        index.insert(entry.session.rawValue, slot)
        heap.append(slot)
        siftUp(heap.count - 1)
    }

    mutating func renew(_ slot: Slot, at now: Timestamp) {
        sessions[slot].ends = now.adding(nanoseconds: sessions[slot].terms.leaseNanoseconds)
        // A renewed lease never ends earlier than before.
        siftDown(sessions[slot].heapPlace)
    }

    /// Every lease starts again, because the log was out and nobody could renew.
    mutating func renewAll(at now: Timestamp) {
        for place in 0..<heap.count {
            sessions[heap[place]].ends = now.adding(nanoseconds: sessions[heap[place]].terms.leaseNanoseconds)
        }
        for place in stride(from: heap.count / 2, through: 0, by: -1) { siftDown(place) }
    }

    mutating func close(_ slot: Slot) {
        let place = sessions[slot].heapPlace
        let last = heap[heap.count - 1]
        heap.removeLast()
        if last != slot {
            put(last, at: place)
            siftDown(place)
            siftUp(place)
        }
        index.remove(sessions[slot].id.rawValue)
        sessions.remove(slot)
    }

    private func isBefore(_ left: Slot, _ right: Slot) -> Bool {
        let (left, right) = (sessions[left], sessions[right])
        return left.ends == right.ends ? left.id.rawValue < right.id.rawValue : left.ends < right.ends
    }

    private func put(_ slot: Slot, at place: Int) {
        heap[place] = slot
        sessions[slot].heapPlace = place
    }

    private func swap(_ left: Int, _ right: Int) {
        let slot = heap[left]
        put(heap[right], at: left)
        put(slot, at: right)
    }

    private func siftUp(_ place: Int) {
        var place = place
        while place > 0, isBefore(heap[place], heap[(place - 1) / 2]) {
            swap(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private func siftDown(_ place: Int) {
        var place = place
        while place < heap.count {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count && isBefore(heap[child], heap[least]) {
                least = child
            }
            if least == place { return }
            swap(place, least)
            place = least
        }
    }
}

struct Session: BitwiseCopyable {
    var id: SessionID
    var account: AccountID
    var terms: SessionTerms
    var ends: Timestamp
    var orders: ListEnds
    fileprivate(set) var heapPlace: Int
}
