internal import Domain
internal import NIOCore
internal import Synchronization
internal import Wire

/// One update of a topic, ready to be sent to all who follow it.
struct StreamDelivery: Sendable {
    let topic: StreamTopic
    let sequence: Sequence
    let previous: Sequence
    let messages: [ByteBuffer]
}

/// Who follows topics. Its calls come on its own event loop.
protocol StreamFollower: Sendable {
    var eventLoop: any EventLoop { get }
    func deliver(_ deliveries: [StreamDelivery])
    func cut(_ closure: StreamClosure)
}

/// Carries updates from the sequencer's thread to the streams that follow them.
///
/// The sequencer's thread only appends to a queue. One event loop turns each update into bytes, once for all followers,
/// and hands them to the followers' event loops. Nobody who reads slowly is waited for.
final class StreamHub: Sendable {
    typealias FollowerID = UInt64

    private struct Registry {
        var followers: [StreamTopic: [FollowerID: any StreamFollower]] = [:]
        var streams: [FollowerID: any StreamFollower] = [:]
        var nextID: FollowerID = 0
    }

    private struct Queue {
        var updates: [StreamUpdate] = []
        var isDrained = true
        var hasOverflowed = false
    }

    private let view: VenueView
    private let eventLoop: any EventLoop
    private let registry = Mutex(Registry())
    private let queue = Mutex(Queue())

    init(view: VenueView, eventLoop: any EventLoop) {
        self.view = view
        self.eventLoop = eventLoop
        view.listen { [weak self] updates in self?.enqueue(updates) }
    }

    /// How many streams are open.
    var streamCount: Int { registry.withLock { $0.streams.count } }

    func join(_ follower: any StreamFollower) -> FollowerID {
        registry.withLock { registry in
            registry.nextID += 1
            registry.streams[registry.nextID] = follower
            return registry.nextID
        }
    }

    /// `topics` are those that it still follows.
    func leave(_ id: FollowerID, following topics: [StreamTopic]) {
        for topic in topics { unfollow(topic, id) }
        registry.withLock { $0.streams[id] = nil }
    }

    /// From now on no update of the topic passes the follower by. So a snapshot that is taken after this call and the
    /// updates after the snapshot's record are all there is to know.
    func follow(_ topic: StreamTopic, _ id: FollowerID) {
        registry.withLock { registry in
            guard let follower = registry.streams[id] else { return }
            registry.followers[topic, default: [:]][id] = follower
        }
        view.watch(topic)
    }

    func unfollow(_ topic: StreamTopic, _ id: FollowerID) {
        let wasFollowing = registry.withLock { registry in
            let removed = registry.followers[topic]?.removeValue(forKey: id) != nil
            if registry.followers[topic]?.isEmpty == true { registry.followers[topic] = nil }
            return removed
        }
        if wasFollowing { view.unwatch(topic) }
    }
}

// From the sequencer's thread to the followers.
extension StreamHub {
    private func enqueue(_ updates: [StreamUpdate]) {
        let wakes = queue.withLock { queue in
            if queue.updates.count + updates.count > GatewayLimits.updatesQueuedMax {
                queue.updates.removeAll()
                queue.hasOverflowed = true
            } else {
                queue.updates.append(contentsOf: updates)
            }
            defer { queue.isDrained = false }
            return queue.isDrained
        }
        if wakes { eventLoop.execute { self.drain() } }
    }

    private func drain() {
        let (updates, hasOverflowed) = queue.withLock { queue in
            defer {
                queue.updates = []
                queue.isDrained = true
                queue.hasOverflowed = false
            }
            return (queue.updates, queue.hasOverflowed)
        }
        if hasOverflowed {
            // What was dropped is not known to be unwanted by anybody.
            for follower in registry.withLock({ Array($0.streams.values) }) {
                follower.eventLoop.execute { follower.cut(.gap) }
            }
            return
        }
        distribute(updates)
    }

    private func distribute(_ updates: [StreamUpdate]) {
        var deliveries: [FollowerID: (follower: any StreamFollower, deliveries: [StreamDelivery])] = [:]
        for update in updates {
            guard let followers = registry.withLock({ $0.followers[update.topic] }) else { continue }
            let delivery = StreamDelivery(
                topic: update.topic, sequence: update.at.sequence, previous: update.previous,
                messages: StreamMessage.deltas(update).map { ByteBuffer(bytes: $0) })
            for (id, follower) in followers {
                deliveries[id, default: (follower, [])].deliveries.append(delivery)
            }
        }
        var loops: [ObjectIdentifier: [(follower: any StreamFollower, deliveries: [StreamDelivery])]] = [:]
        for entry in deliveries.values { loops[ObjectIdentifier(entry.follower.eventLoop), default: []].append(entry) }
        for entries in loops.values {
            entries.first?.follower.eventLoop.execute {
                for entry in entries { entry.follower.deliver(entry.deliveries) }
            }
        }
    }
}

// Snapshots.
extension StreamHub {
    /// The present state of a topic as a message, and the record that it shows.
    func snapshot(_ topic: StreamTopic) -> (message: [UInt8], sequence: Sequence) {
        switch topic {
        case .book(let instrument): bookSnapshot(instrument)
        case .trades(let instrument): tradesSnapshot(instrument)
        case .market(let instrument): marketSnapshot(instrument)
        case .orders(let account): ordersSnapshot(account)
        case .balances(let account):
            view.read { state in
                let sequence = state.marks[account]?.balances ?? .start
                return (StreamMessage.balances(state.balances(of: account), at: sequence), sequence)
            }
        }
    }

    private func bookSnapshot(_ instrument: InstrumentID) -> (message: [UInt8], sequence: Sequence) {
        let book = view.read { $0.book(listed($0, instrument), depth: .max) }
        return (StreamMessage.book(book), book.sequence)
    }

    private func tradesSnapshot(_ instrument: InstrumentID) -> (message: [UInt8], sequence: Sequence) {
        let (market, trades, sequence) = view.read { state in
            let tape = state.tapes[Int(instrument.value)]
            let trades = tape.newest(GatewayLimits.snapshotTrades, before: nil).trades
            return (listed(state, instrument), trades, tape.sequence)
        }
        return (StreamMessage.trades(market, trades.reversed(), at: sequence), sequence)
    }

    private func marketSnapshot(_ instrument: InstrumentID) -> (message: [UInt8], sequence: Sequence) {
        let (market, state) = view.read { (listed($0, instrument), $0.instruments[Int(instrument.value)]) }
        return (StreamMessage.market(market, state), state.sequence)
    }

    /// An account may have a great many open orders. Which ones is read at once; how they stood at that record is then
    /// read a page at a time, so that nobody waits long for the view.
    private func ordersSnapshot(_ account: AccountID) -> (message: [UInt8], sequence: Sequence) {
        let (ids, sequence, last) = view.read { state in
            (state.orders.open(account), state.marks[account]?.orders ?? .start, state.last.sequence)
        }
        var orders: [OrderState] = []
        orders.reserveCapacity(ids.count)
        var rest = ids[...]
        while !rest.isEmpty {
            let page = rest.prefix(GatewayLimits.pageItemsMax)
            orders += view.read { state in page.compactMap { state.order($0, asOf: last) } }
            rest = rest.dropFirst(page.count)
        }
        return (StreamMessage.orders(orders, at: sequence), sequence)
    }

    private func listed(_ state: borrowing VenueState, _ instrument: InstrumentID) -> Market {
        guard let market = state.listings[instrument] else { fatalError("a topic names a listed instrument") }
        return market
    }
}
