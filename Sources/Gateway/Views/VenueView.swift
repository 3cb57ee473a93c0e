public import Domain
public import Ports
internal import Synchronization

/// What the gateway knows of the venue: a fold over its events, for as many readers as like to ask.
///
/// The sequencer's thread folds, or on a start one beside it; the others read, one at a time. A completion of
/// `CommandGate.submit` runs after the fold of its record, so what it reads is at least as new as its answer.
public final class VenueView: EventObserver {
    private struct Guarded: ~Copyable {
        var state = VenueState()
        var listener: (@Sendable ([StreamUpdate]) -> Void)?
    }

    private let guarded = Mutex(Guarded())
    /// Held while notices are told, so that they come in one order.
    private let telling = Mutex(())

    public init() {}

    /// The fee tier of an account; 0 where none was set.
    public func feeTier(of account: AccountID) -> UInt8 { read { $0.settings.accounts[account]?.tier?.tier ?? 0 } }

    public func observe(_ batch: borrowing EventBatch) {
        var listener: (@Sendable ([StreamUpdate]) -> Void)?
        let updates = guarded.withLock { guarded in
            listener = guarded.listener
            return guarded.state.apply(batch)
        }
        if !updates.isEmpty { listener?(updates) }
    }

    /// Tells those who follow inboxes what was put into them. Nobody who reads slowly is waited for.
    public func tell(_ notices: [InboxNotice]) {
        telling.withLock { _ in
            let (updates, listener) = guarded.withLock { ($0.state.tell(notices), $0.listener) }
            if !updates.isEmpty { listener?(updates) }
        }
    }

    /// Takes what each record changed in watched topics, in order, on the sequencer's thread, and what is put into
    /// inboxes, on that of who does; it must not block.
    func listen(_ listener: @escaping @Sendable ([StreamUpdate]) -> Void) {
        guarded.withLock { $0.listener = listener }
    }

    /// From the next record on, changes of the topic are told to the listener. Counted: each needs its `unwatch`.
    func watch(_ topic: StreamTopic) { guarded.withLock { $0.state.watch(topic) } }

    func unwatch(_ topic: StreamTopic) { guarded.withLock { $0.state.unwatch(topic) } }

    /// Knows from here on what `state` knows.
    func become(_ state: VenueState) { guarded.withLock { $0.state.become(state) } }

    /// Reads the state as it is after one record. Nothing else is read or folded meanwhile, so this must be short.
    func read<Result: ~Copyable>(_ body: (borrowing VenueState) -> Result) -> Result {
        guarded.withLock { body($0.state) }
    }
}

// What the program and its pages ask for.
extension VenueView {
    /// The last record.
    public var last: Moment { read { $0.last } }

    /// The rules that are in force.
    public var level: Level { read { $0.settings.level } }

    /// Whether an operator has stopped the venue.
    public var isStopped: Bool { read { $0.settings.isStopped } }

    public var markets: [Market] { read { $0.listings.markets } }

    public func market(_ symbol: Symbol) -> Market? { read { $0.listings[symbol] } }

    public func asset(_ code: AssetCode) -> Asset? { read { $0.listings[code] } }
    /// The asset of this number, if it is listed.
    public func asset(_ id: AssetID) -> Asset? { read { $0.listings[id] } }

    public func account(_ name: AccountName) -> Account? { read { $0.listings[name] } }

    /// The market at a glance; nil for an instrument that is not listed.
    public func summary(_ instrument: InstrumentID) -> MarketSummary? { read { $0.summary(instrument) } }
}

extension VenueState {
    func summary(_ instrument: InstrumentID) -> MarketSummary? {
        guard let market = listings[instrument] else { return nil }
        let index = Int(instrument.value)
        return MarketSummary(
            market: market, state: instruments[index], bid: books[index].bestBid, ask: books[index].bestAsk,
            last: tapes[index].last)
    }
}

/// A market at a glance.
public struct MarketSummary: Hashable, Sendable {
    public var market: Market
    public var state: InstrumentState
    /// The best level that buys; nil where nobody does.
    public var bid: BookLevel?
    public var ask: BookLevel?
    public var last: PublicTrade?

    public var status: InstrumentPhase { state.phase }
}
