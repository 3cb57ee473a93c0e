import Domain

/// The requests that a resend is recognised by, with what was decided about each.
///
/// For each actor the last ones form a list, oldest first. A request whose order is open stays known even after it has
/// left the list.
struct RequestMemory: ~Copyable {
    private var requests: Slab<RememberedRequest>
    private var index: HashIndex<RequestKey>
    private var actors: Row<RequestList>
    private var actorIndex: HashIndex<UInt64>

    init() {
        requests = Slab(capacity: 4_096)
        index = HashIndex(capacity: 4_096)
        actors = Row(capacity: 64)
        actorIndex = HashIndex(capacity: 64)
    }

    /// The request, unless it has been forgotten by `now`.
    mutating func recall(_ actor: Actor, _ request: RequestID, at now: Timestamp) -> RememberedRequest? {
        let key = RequestKey(actor: actor.number, request: request)
        let slot = index[key]
        guard slot.exists else { return nil }
        let remembered = requests[slot]
        if remembered.isPinned || !remembered.isOlderThanWindow(at: now) { return remembered }
        unlist(slot)
        forget(slot)
        return nil
    }

    /// Notes what was decided. A pinned request stays known until each of its pins is gone.
    mutating func remember(
        _ actor: Actor, _ request: RequestID, bodyHash: UInt64, _ outcome: Outcome, at sequence: Sequence,
        _ now: Timestamp, pins: UInt8
    ) -> Slot {
        let key = RequestKey(actor: actor.number, request: request)
        let list = listNumber(of: key.actor)
        let slot = requests.insert(
            RememberedRequest(
                key: key, bodyHash: bodyHash, outcome: outcome, sequence: sequence, time: now, pins: pins,
                isListed: true, previous: .none, next: .none))
        index.insert(key, slot)
        append(slot, to: list)
        trim(list, at: now)
        return slot
    }

    private mutating func append(_ slot: Slot, to list: Int) {
        requests[slot].previous = actors[list].last
        if actors[list].last.exists { requests[actors[list].last].next = slot } else { actors[list].first = slot }
        actors[list].last = slot
        actors[list].count += 1
    }

    /// Takes a request that was remembered before; those of one actor in the order in which they were. Nil if its name
    /// is known.
    mutating func restore(_ entry: RequestEntry) -> Slot? {
        let key = RequestKey(actor: entry.actor.number, request: entry.request)
        let slot = requests.insert(
            RememberedRequest(
                key: key, bodyHash: entry.bodyHash, outcome: entry.outcome, sequence: entry.sequence, time: entry.time,
                pins: 0, isListed: entry.isAmongLast, previous: .none, next: .none))
        guard index.insertIfAbsent(key, slot) else { return nil }
        if entry.isAmongLast { append(slot, to: listNumber(of: key.actor)) }
        return slot
    }

    /// An order that the request placed is open.
    mutating func pin(_ slot: Slot) { requests[slot].pins += 1 }

    /// An order that the request placed has ended.
    @inline(__always)
    mutating func unpin(_ slot: Slot) {
        requests[slot].pins -= 1
        if !requests[slot].isListed, !requests[slot].isPinned { forget(slot) }
    }

    /// Drops what is beyond the window from the front of a list.
    private mutating func trim(_ list: Int, at now: Timestamp) {
        while actors[list].count > 0 {
            let slot = actors[list].first
            let tooMany = actors[list].count > Limits.requestsRememberedPerActorMax
            guard tooMany || requests[slot].isOlderThanWindow(at: now) else { return }
            unlist(slot)
            if !requests[slot].isPinned { forget(slot) }
        }
    }

    private mutating func unlist(_ slot: Slot) {
        let request = requests[slot]
        guard request.isListed else { return }
        let list = listNumber(of: request.key.actor)
        if request.previous.exists {
            requests[request.previous].next = request.next
        } else {
            actors[list].first = request.next
        }
        if request.next.exists {
            requests[request.next].previous = request.previous
        } else {
            actors[list].last = request.previous
        }
        actors[list].count -= 1
        requests[slot].isListed = false
    }

    private mutating func forget(_ slot: Slot) {
        index.remove(requests[slot].key)
        requests.remove(slot)
    }

    private mutating func listNumber(of actor: UInt64) -> Int {
        let known = actorIndex[actor]
        if known.exists { return known.index }
        actorIndex.insert(actor, Slot(UInt32(truncatingIfNeeded: actors.count)))
        actors.append(RequestList(actor: actor, first: .none, last: .none, count: 0))
        return actors.count - 1
    }
}

extension RequestMemory {
    /// How many actors have ever been remembered.
    var actorCount: Int { actors.count }

    /// How many requests are known, listed or not.
    var count: Int { requests.count }

    /// Calls `body` for each listed request of an actor, oldest first.
    func forEach(ofActor number: Int, _ body: (Slot, RememberedRequest) -> Void) {
        var slot = actors[number].first
        while slot.exists {
            body(slot, requests[slot])
            slot = requests[slot].next
        }
    }

    func request(at slot: Slot) -> RememberedRequest { requests[slot] }

    /// How many requests of an actor are listed.
    func listedCount(of actor: UInt64) -> UInt32 {
        let list = actorIndex[actor]
        return list.exists ? actors[list.index].count : 0
    }
}

struct RequestList: BitwiseCopyable {
    var actor: UInt64
    var first: Slot
    var last: Slot
    var count: UInt32
}

struct RememberedRequest: BitwiseCopyable {
    fileprivate(set) var key: RequestKey
    fileprivate(set) var bodyHash: UInt64
    fileprivate(set) var outcome: Outcome
    fileprivate(set) var sequence: Sequence
    fileprivate(set) var time: Timestamp
    /// How many orders that it placed are open.
    fileprivate(set) var pins: UInt8
    /// It is among the last of its actor.
    fileprivate(set) var isListed: Bool
    fileprivate var previous: Slot
    fileprivate var next: Slot

    var isPinned: Bool { pins > 0 }

    /// Engine time is never negative, so the difference fits.
    func isOlderThanWindow(at now: Timestamp) -> Bool {
        #if CANARY
        if Canary.skippedDeduplication.isPlanted { return true }
        #endif
        return now.nanoseconds - time.nanoseconds >= Limits.requestsRememberedNanoseconds
    }
}

struct RequestKey: HashIndexKey {
    var actor: UInt64
    var request: RequestID

    var indexHash: UInt64 { mixed(request.text, with: actor) }
}

extension Actor {
    /// A number for each actor that no other actor has.
    var number: UInt64 {
        switch self {
        case .account(let account): UInt64(account.value)
        case .operator(let number): 1 << 32 | UInt64(number)
        case .venue: 2 << 32
        }
    }
}
