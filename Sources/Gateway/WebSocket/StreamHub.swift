internal import Domain
internal import NIOCore
internal import Synchronization
internal import Wire

/// One update of a topic, ready to be sent to all who follow it.
struct StreamDelivery: Sendable {
    let topic: StreamTopic
    let sequence: Sequence
    let previous: Sequence
    let frames: [StreamFrame]
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

    fileprivate struct Registry {
        /// How many there are, by topic and event loop.
        var followers: [StreamTopic: [ObjectIdentifier: Int]] = [:]
        var streams: [FollowerID: StreamMailbox] = [:]
        var nextID: FollowerID = 0
        /// Topics that are watched for those who may come back, and the number of the wait, which a later wait for the
        /// same topic replaces.
        var lingering: [StreamTopic: UInt64] = [:]
        var waits: UInt64 = 0
    }

    private struct Post {
        let eventLoop: any EventLoop
        let box: NIOLoopBoundBox<StreamPost>
    }

    private struct Queue {
        var updates: [StreamUpdate] = []
        var isDrained = true
        var hasOverflowed = false
    }

    private let view: VenueView
    private let feeds: BookFeeds
    private let eventLoop: any EventLoop
    private let registry = Mutex(Registry())
    private let queue = Mutex(Queue())
    private let history = Mutex(StreamHistory())
    private let linger: TimeAmount
    /// One for each event loop that has followers.
    private let posts = Mutex<[ObjectIdentifier: Post]>([:])

    /// - Parameter linger: for how long a topic is kept after its last follower has left.
    init(
        view: VenueView, eventLoop: any EventLoop, linger: TimeAmount = .seconds(GatewayLimits.lingerTopicSeconds)
    ) {
        self.view = view
        feeds = BookFeeds(view: view)
        self.eventLoop = eventLoop
        self.linger = linger
        view.listen { [weak self] updates in self?.enqueue(updates) }
    }

    /// How many streams are open.
    var streamCount: Int { registry.withLock { $0.streams.count } }

    func join(_ follower: any StreamFollower) -> FollowerID {
        registry.withLock { registry in
            registry.nextID += 1
            registry.streams[registry.nextID] = StreamMailbox(follower)
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
        guard let mailbox = registry.withLock({ $0.streams[id] }), !mailbox.follows(topic) else { return }
        let eventLoop = mailbox.follower.eventLoop
        registry.withLock { $0.followers[topic, default: [:]][ObjectIdentifier(eventLoop), default: 0] += 1 }
        post(of: eventLoop).box.value.follow(topic, mailbox)
        watch(topic)
    }

    private func watch(_ topic: StreamTopic) {
        guard case .feed(let feed) = topic else { return view.watch(topic) }
        view.watch(.book(feed.instrument))
        if let number = feeds.watch(feed), let interval = feed.conflateMilliseconds {
            scheduleConflation(of: feed, number, .milliseconds(Int64(interval)))
        }
    }

    private func unwatch(_ topic: StreamTopic) {
        guard case .feed(let feed) = topic else { return view.unwatch(topic) }
        feeds.unwatch(feed)
        view.unwatch(.book(feed.instrument))
    }

    /// Tells the feed once in each interval for as long as somebody follows it.
    private func scheduleConflation(of feed: BookFeed, _ number: UInt64, _ interval: TimeAmount) {
        eventLoop.scheduleTask(in: interval) { [weak self] in
            guard let self else { return }
            let (update, isOver) = feeds.conflate(feed, number: number)
            if let update { deliver([update]) }
            if !isOver { scheduleConflation(of: feed, number, interval) }
        }
    }

    func unfollow(_ topic: StreamTopic, _ id: FollowerID) {
        guard let mailbox = registry.withLock({ $0.streams[id] }), mailbox.follows(topic) else { return }
        let followerLoop = mailbox.follower.eventLoop
        post(of: followerLoop).box.value.unfollow(topic, mailbox)
        let outcome = registry.withLock { $0.removeFollower(on: ObjectIdentifier(followerLoop), from: topic) }
        if let wait = outcome.wait {
            eventLoop.scheduleTask(in: linger) { [weak self] in self?.endWait(wait, for: topic) }
        }
        if outcome.isUnwatched { unwatch(topic) }
    }

    /// Nobody has come back in time, or somebody has and leaves later.
    private func endWait(_ wait: UInt64, for topic: StreamTopic) {
        let (isOver, isFollowed) = registry.withLock { registry in
            guard registry.lingering[topic] == wait else { return (false, true) }
            registry.lingering[topic] = nil
            return (true, registry.followers[topic] != nil)
        }
        guard isOver else { return }
        if !isFollowed { history.withLock { $0.forget(topic) } }
        unwatch(topic)
    }
}

extension StreamHub.Registry {
    /// Takes a follower away. The watch of the last one goes on as that of a wait, whose number is returned, unless
    /// there is a wait already, which is renewed, or there are too many.
    fileprivate mutating func removeFollower(
        on loop: ObjectIdentifier, from topic: StreamTopic
    ) -> (isUnwatched: Bool, wait: UInt64?) {
        guard let count = followers[topic]?[loop] else { return (false, nil) }
        followers[topic]?[loop] = count > 1 ? count - 1 : nil
        guard followers[topic]?.isEmpty == true else { return (true, nil) }
        followers[topic] = nil
        let isWaiting = lingering[topic] != nil
        guard isWaiting || lingering.count < GatewayLimits.lingeringTopicsMax else { return (true, nil) }
        waits += 1
        lingering[topic] = waits
        return (isWaiting, waits)
    }
}

// For those who come back.
extension StreamHub {
    /// What a follower of the topic has missed whose last message was of this record, and up to which record that is;
    /// nil if too much has happened since. Call it after `follow`.
    func missed(_ topic: StreamTopic, after sequence: Sequence) -> (frames: [StreamFrame], last: Sequence)? {
        if let known = history.withLock({ $0.frames(of: topic, after: sequence) }) { return known }
        return self.sequence(of: topic) == sequence ? ([], sequence) : nil
    }

    /// The last record that changed the topic.
    func sequence(of topic: StreamTopic) -> Sequence {
        if case .feed(let feed) = topic { return feeds.snapshot(feed)?.sequence ?? .start }
        return view.read { state in
            switch topic {
            case .book(let instrument), .checkedBook(let instrument), .queue(let instrument),
                .checkedQueue(let instrument):
                state.books[Int(instrument.value)].sequence
            case .trades(let instrument): state.tapes[Int(instrument.value)].sequence
            case .market(let instrument): state.instruments[Int(instrument.value)].sequence
            case .orders(let account): state.marks[account]?.orders ?? .start
            case .balances(let account): state.marks[account]?.balances ?? .start
            case .executions, .notifications, .ticker, .feed, .auction, .status, .candles, .inbox:
                state.chains[topic] ?? .start
            }
        }
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
            feeds.reload()
            // What was dropped is not known to be unwanted by anybody.
            for follower in registry.withLock({ $0.streams.values.map(\.follower) }) {
                follower.eventLoop.execute { follower.cut(.gap) }
            }
            return
        }
        deliver(updates)
    }

    private func deliver(_ updates: [StreamUpdate]) {
        var mail: [ObjectIdentifier: [StreamDelivery]] = [:]
        for update in updates.lazy.flatMap(withFeeds) {
            let delivery = StreamDelivery(
                topic: update.topic, sequence: update.at.sequence, previous: update.previous,
                frames: StreamMessage.deltas(update).map { .text($0) })
            // First: whoever comes after the followers are read finds it there.
            if update.topic.canBeResumed { history.withLock { $0.append(delivery) } }
            guard let loops = registry.withLock({ $0.followers[update.topic] }) else { continue }
            for loop in loops.keys { mail[loop, default: []].append(delivery) }
        }
        for (loop, mail) in mail {
            guard let post = posts.withLock({ $0[loop] }) else { continue }
            post.eventLoop.execute { post.box.value.take(mail) }
        }
    }

    private func post(of eventLoop: any EventLoop) -> Post {
        posts.withLock { posts in
            if let known = posts[ObjectIdentifier(eventLoop)] { return known }
            let box = NIOLoopBoundBox.makeBoxSendingValue(StreamPost(eventLoop), eventLoop: eventLoop)
            let post = Post(eventLoop: eventLoop, box: box)
            posts[ObjectIdentifier(eventLoop)] = post
            return post
        }
    }
}

extension StreamHub {
    /// An update, unless nobody follows it but for its feeds, and what it changes in those.
    private func withFeeds(_ update: StreamUpdate) -> [StreamUpdate] {
        guard case .book(let instrument) = update.topic, case .book(_, let changes, _) = update.content else {
            return [update]
        }
        let isFollowed = registry.withLock { registry in
            registry.followers[.book(instrument)] != nil || registry.lingering[.book(instrument)] != nil
        }
        return (isFollowed ? [update] : []) + feeds.apply(update, changes)
    }
}

// Snapshots.
extension StreamHub {
    /// The present state of a topic as a message, and the record that it shows.
    func snapshot(_ topic: StreamTopic) -> (message: [UInt8], sequence: Sequence) {
        switch topic {
        case .book(let instrument): bookSnapshot(instrument, hasChecksum: false)
        case .checkedBook(let instrument): bookSnapshot(instrument, hasChecksum: true)
        case .queue(let instrument): queueSnapshot(instrument, hasChecksum: false)
        case .checkedQueue(let instrument): queueSnapshot(instrument, hasChecksum: true)
        case .trades(let instrument): tradesSnapshot(instrument)
        case .market(let instrument): marketSnapshot(instrument)
        case .auction(let instrument):
            view.read { state in
                let sequence = state.chains[topic] ?? .start
                let (market, known) = (listed(state, instrument), state.instruments[Int(instrument.value)])
                return (StreamMessage.auction(market, known, at: sequence), sequence)
            }
        case .status(let instrument):
            view.read { state in
                let sequence = state.chains[topic] ?? .start
                let (market, known) = (listed(state, instrument), state.instruments[Int(instrument.value)])
                return (StreamMessage.status(market, known, at: sequence), sequence)
            }
        case .orders(let account): ordersSnapshot(account)
        case .balances(let account):
            view.read { state in
                let sequence = state.marks[account]?.balances ?? .start
                return (StreamMessage.balances(state.balances(of: account), at: sequence), sequence)
            }
        case .executions:
            view.read { state in
                let sequence = state.chains[topic] ?? .start
                return (StreamMessage.executions(at: sequence), sequence)
            }
        case .notifications:
            view.read { state in
                let sequence = state.chains[topic] ?? .start
                return (StreamMessage.notifications(at: sequence), sequence)
            }
        case .ticker(let instrument):
            view.read { state in
                let sequence = state.chains[topic] ?? .start
                let market = listed(state, instrument)
                return (StreamMessage.ticker(market, state.ticker(of: instrument), at: sequence), sequence)
            }
        case .inbox: (StreamMessage.inboxSnapshot, view.read { $0.chains[topic] ?? .start })
        case .candles(let series):
            view.read { state in
                let sequence = state.chains[topic] ?? .start
                let market = listed(state, series.instrument)
                return (
                    StreamMessage.candles(market, series.interval, state.candle(of: series), at: sequence), sequence
                )
            }
        case .feed(let feed): feedSnapshot(feed)
        }
    }

    private func bookSnapshot(
        _ instrument: InstrumentID, hasChecksum: Bool
    ) -> (message: [UInt8], sequence: Sequence) {
        let book = view.read { $0.book(listed($0, instrument), depth: .max) }
        return (StreamMessage.book(book, hasChecksum: hasChecksum), book.sequence)
    }

    private func queueSnapshot(
        _ instrument: InstrumentID, hasChecksum: Bool
    ) -> (message: [UInt8], sequence: Sequence) {
        let (market, queue) = view.read { (listed($0, instrument), $0.queue(listed($0, instrument))) }
        let snapshot = QueueSnapshot(market, queue)
        return (StreamMessage.queue(snapshot, hasChecksum: hasChecksum), snapshot.sequence)
    }

    private func feedSnapshot(_ feed: BookFeed) -> (message: [UInt8], sequence: Sequence) {
        guard let book = feeds.snapshot(feed) else { fatalError("a feed is watched before it is shown") }
        return (StreamMessage.book(book, hasChecksum: feed.hasChecksum), book.sequence)
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
