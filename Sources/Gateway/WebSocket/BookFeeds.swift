internal import Domain
internal import Synchronization

/// Books as they are told in other forms than each change of all of them: some best levels, or at intervals.
///
/// Each book that is followed so is kept a second time here, from the same changes that followers of all of it get. So
/// the thread that decides orders does nothing more for it than for one follower of the book.
final class BookFeeds: Sendable {
    /// One form of a book, as it was told last.
    fileprivate struct Feed {
        var followers = 1
        /// Tells this feed from an earlier one of the same form.
        let number: UInt64
        var sequence: Sequence
        var bids: [BookLevel]
        var asks: [BookLevel]
    }

    fileprivate struct Mirror {
        var market: Market
        /// The last record that changed the book.
        var last: Moment
        /// From price in ticks to quantity in lots.
        var bids = ChunkedMap<Int64, Int64>()
        var asks = ChunkedMap<Int64, Int64>()
        var feeds: [BookFeed: Feed] = [:]
    }

    private struct State {
        var mirrors: [InstrumentID: Mirror] = [:]
        var numbers: UInt64 = 0
    }

    private let view: VenueView
    private let state = Mutex(State())

    init(view: VenueView) { self.view = view }

    /// Follows a feed, whose book is watched already. Returns the number of one that is new.
    func watch(_ feed: BookFeed) -> UInt64? {
        state.withLock { state -> UInt64? in
            if state.mirrors[feed.instrument]?.feeds[feed] != nil {
                state.mirrors[feed.instrument]?.feeds[feed]?.followers += 1
                return nil
            }
            if state.mirrors[feed.instrument] == nil {
                guard let mirror = mirror(feed.instrument) else { return nil }
                state.mirrors[feed.instrument] = mirror
            }
            state.numbers += 1
            let number = state.numbers
            state.mirrors[feed.instrument]?.begin(feed, number)
            return number
        }
    }

    func unwatch(_ feed: BookFeed) {
        state.withLock { state in
            guard let followers = state.mirrors[feed.instrument]?.feeds[feed]?.followers else { return }
            state.mirrors[feed.instrument]?.feeds[feed]?.followers -= 1
            if followers > 1 { return }
            state.mirrors[feed.instrument]?.feeds[feed] = nil
            if state.mirrors[feed.instrument]?.feeds.isEmpty == true { state.mirrors[feed.instrument] = nil }
        }
    }

    /// The feed as it was told last; nil if nobody follows it.
    func snapshot(_ feed: BookFeed) -> BookSnapshot? {
        state.withLock { state -> BookSnapshot? in
            guard let mirror = state.mirrors[feed.instrument], let told = mirror.feeds[feed] else { return nil }
            return BookSnapshot(market: mirror.market, sequence: told.sequence, bids: told.bids, asks: told.asks)
        }
    }

    /// Takes in what a record changed in a book; returns what that changes in feeds that tell each change.
    func apply(_ update: StreamUpdate, _ changes: [BookLevelChange]) -> [StreamUpdate] {
        guard case .book(let instrument) = update.topic else { return [] }
        return state.withLock { state -> [StreamUpdate] in
            guard state.mirrors[instrument]?.last.sequence ?? update.at.sequence < update.at.sequence else { return [] }
            state.mirrors[instrument]?.apply(changes, at: update.at)
            guard let feeds = state.mirrors[instrument]?.feeds.keys else { return [] }
            return feeds.filter { $0.conflateMilliseconds == nil }.compactMap { state.mirrors[instrument]?.tell($0) }
        }
    }

    /// What has changed in a conflated feed since it was told last. `isOver` if it is not this feed any more.
    func conflate(_ feed: BookFeed, number: UInt64) -> (update: StreamUpdate?, isOver: Bool) {
        state.withLock { state -> (update: StreamUpdate?, isOver: Bool) in
            guard state.mirrors[feed.instrument]?.feeds[feed]?.number == number else { return (nil, true) }
            return (state.mirrors[feed.instrument]?.tell(feed), false)
        }
    }

    /// Changes were lost: every book is taken anew.
    func reload() {
        state.withLock { state in
            for instrument in state.mirrors.keys {
                guard var fresh = mirror(instrument), let old = state.mirrors[instrument] else { continue }
                for (feed, told) in old.feeds {
                    fresh.begin(feed, told.number)
                    fresh.feeds[feed]?.followers = told.followers
                }
                state.mirrors[instrument] = fresh
            }
        }
    }

    private func mirror(_ instrument: InstrumentID) -> Mirror? {
        view.read { state in
            guard let market = state.listings[instrument] else { return nil }
            let book = state.book(market, depth: .max)
            var mirror = Mirror(
                market: market, last: Moment(sequence: book.sequence, time: state.last.time))
            for level in book.bids { mirror.bids.set(level.price.ticks, to: level.quantity.lots) }
            for level in book.asks { mirror.asks.set(level.price.ticks, to: level.quantity.lots) }
            return mirror
        }
    }
}

extension BookFeeds.Mirror {
    fileprivate mutating func begin(_ feed: BookFeed, _ number: UInt64) {
        feeds[feed] = BookFeeds.Feed(
            number: number, sequence: last.sequence, bids: levels(.buy, feed.depth), asks: levels(.sell, feed.depth))
    }

    fileprivate mutating func apply(_ changes: [BookLevelChange], at moment: Moment) {
        last = moment
        for change in changes {
            let (price, lots) = (change.level.price.ticks, change.level.quantity.lots)
            if change.side == .buy {
                bids.change(price) { _ in lots == 0 ? nil : lots }
            } else {
                asks.change(price) { _ in lots == 0 ? nil : lots }
            }
        }
    }

    /// What is different in the feed since it was told last, as one update; nil if nothing is.
    fileprivate mutating func tell(_ feed: BookFeed) -> StreamUpdate? {
        guard let told = feeds[feed], told.sequence != last.sequence else { return nil }
        let (bids, asks) = (levels(.buy, feed.depth), levels(.sell, feed.depth))
        // As the changes of a whole book: each side ascends.
        let changes =
            differences(from: told.bids, to: bids, .buy).reversed() + differences(from: told.asks, to: asks, .sell)
        guard !changes.isEmpty else { return nil }
        feeds[feed]?.bids = bids
        feeds[feed]?.asks = asks
        feeds[feed]?.sequence = last.sequence
        let top = feed.hasChecksum ? BookTop(bids: levels(.buy, 10), asks: levels(.sell, 10)) : nil
        return StreamUpdate(
            topic: .feed(feed), at: last, previous: told.sequence, content: .book(market, changes, top: top))
    }

    /// The best levels of a side, best first; all where `depth` is nil.
    private func levels(_ side: Side, _ depth: Int?) -> [BookLevel] {
        var levels: [BookLevel] = []
        let most = depth ?? .max
        let visit = { (entry: ChunkedMap<Int64, Int64>.Entry) -> Bool in
            levels.append(BookLevel(price: Price(ticks: entry.key), quantity: Quantity(lots: entry.value)))
            return levels.count < most
        }
        if side == .buy { bids.walkDown(visit) } else { asks.walkUp(visit) }
        return levels
    }

    /// The levels that are new or have another quantity, and those that are gone, with a quantity of zero; best first.
    private func differences(from old: [BookLevel], to new: [BookLevel], _ side: Side) -> [BookLevelChange] {
        var changes: [BookLevelChange] = []
        var (left, right) = (old[...], new[...])
        func isBetter(_ price: Price, than other: Price) -> Bool { side == .buy ? price > other : price < other }
        while let level = left.first ?? right.first {
            switch (left.first, right.first) {
            case (let before?, let after?) where before.price == after.price:
                if before.quantity != after.quantity { changes.append(BookLevelChange(side: side, level: after)) }
                left.removeFirst()
                right.removeFirst()
            case (let before?, let after?) where isBetter(after.price, than: before.price):
                changes.append(BookLevelChange(side: side, level: after))
                right.removeFirst()
            case (_?, _):
                changes.append(
                    BookLevelChange(side: side, level: BookLevel(price: level.price, quantity: .zero)))
                left.removeFirst()
            case (nil, _):
                changes.append(BookLevelChange(side: side, level: level))
                right.removeFirst()
            }
        }
        return changes
    }
}
