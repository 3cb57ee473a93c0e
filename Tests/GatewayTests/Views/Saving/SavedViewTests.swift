import Domain
import Ports
import Simulator
import Synchronization
import Testing

@testable import Gateway

/// A view that was saved and restored beside one that never was, on random commands of all kinds.
@Suite struct SavedViewTests {
    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `a view that was restored answers everything as if it had read every record`(seed: UInt64) throws {
        var run = Run(seed: seed)
        var dice = Seeded(seed)
        var restores = 0
        for _ in 0..<2_000 {
            run.advance()
            guard dice.next().isMultiple(of: 300) else { continue }
            try run.restore()
            restores += 1
            run.compareAnswers()
        }
        run.compareAnswers()
        run.compareBytes()
        #expect(restores > 0)
        #expect(run.updates > 0)
    }

    @Test func `the random commands lead to all that is hard to restore`() throws {
        var found: Set<String> = []
        for seed in 1...9 as ClosedRange<UInt64> {
            var run = Run(seed: seed)
            for _ in 0..<2_000 { run.advance() }
            let state = run.original.read { copy $0 }
            for entry in state.orders.entries.values { found.formUnion(Self.traits(of: entry.record, state)) }
            if !state.preventions.isEmpty { found.insert("prevented") }
            if state.instruments.contains(where: { $0.indicative != nil }) { found.insert("indicative") }
        }
        let expected: Set = [
            "hidden", "waiting", "triggered", "trailing", "revised", "filled", "ended", "budget", "paired", "asked",
            "prevented", "indicative",
        ]
        #expect(found.isSuperset(of: expected), "\(expected.subtracting(found)) never came")
    }

    private static func traits(of record: OrderRecord, _ state: VenueState) -> Set<String> {
        let shown = state.books[Int(record.terms.instrument.value)].resting[record.id]
        let traits: [(String, Bool)] = [
            ("hidden", shown.map { $0.displayed != record.remaining } ?? false), ("waiting", record.isWaiting),
            ("triggered", record.extras.first?.triggered != nil),
            ("trailing", (record.extras.first?.trigger.marks.count ?? 0) > 1), ("revised", !record.revisions.isEmpty),
            ("filled", !record.fills.isEmpty), ("ended", record.ending != nil),
            ("budget", record.terms.size.budget != nil), ("paired", record.extras.first?.partner != nil),
            ("asked", state.orders.shelves[record.account].map { !$0.asked.isEmpty } ?? false),
        ]
        return Set(traits.filter(\.1).map(\.0))
    }

    @Test func `an order of which a rebuilt book would show too much is shown as before`() throws {
        var feed = EventFeed()
        feed.apply([accepted(1), conditioned(1, OrderConditions(display: Quantity(lots: 3))), rested(1, shows: 3)])
        feed.apply([accepted(2), rested(2)])
        let view = try VenueView(restoring: VenueView(feed.state).saved)
        let levels = view.read { $0.books[0].levels(.buy, depth: 9) }
        #expect(levels == [BookLevel(price: Price(ticks: 100), quantity: Quantity(lots: 13))])
    }

    @Test func `bytes that are refused change nothing, and whoever listens goes on with what was restored`() throws {
        var run = Run(seed: 3)
        for _ in 0..<300 { run.advance() }
        let bytes = run.original.saved
        let view = try VenueView(restoring: bytes)
        let told = Mutex<[Sequence]>([])
        view.listen { updates in told.withLock { $0 += updates.map(\.at.sequence) } }
        view.watch(.balances(AccountID(1)))
        #expect(throws: SnapshotPartError.self) { try Array(bytes.dropLast()).withUnsafeBytes(view.restore) }
        #expect(view.saved == bytes)
        try bytes.withUnsafeBytes(view.restore)
        let next = view.last.sequence.next
        let balance = BalanceChanged(account: AccountID(1), asset: AssetID(0), balance: .zero)
        view.observe(EventBatch(sequence: next, time: view.last.time, events: [.balanceChanged(balance)]))
        #expect(told.withLock { $0 } == [next])
    }

    @Test func `bytes are appended to those that are there`() throws {
        var bytes: [UInt8] = [7]
        VenueView().save(into: &bytes)
        #expect(bytes.first == 7)
        #expect(Array(bytes.dropFirst()) == VenueView().saved)
    }
}

extension VenueView {
    convenience init(_ state: VenueState) {
        self.init()
        become(state)
    }
}

/// A venue with two views: one reads every record, the other is saved and restored on the way.
private struct Run {
    private var engine = ReferenceEngine(shard: ShardID(3))
    private var generator: CommandGenerator
    private var moments: [Sequence] = []
    private var dice: Seeded
    let original = VenueView()
    private(set) var restored = VenueView()
    private let told = Told()
    private(set) var updates = 0

    /// What the two views said of the last record.
    private final class Told: Sendable {
        let original = Mutex<[StreamUpdate]>([])
        let restored = Mutex<[StreamUpdate]>([])
    }

    init(seed: UInt64) {
        generator = CommandGenerator(seed: seed, shard: ShardID(3))
        dice = Seeded(seed ^ 0xfeed)
        for topic in topics(from: 0, 0) { original.watch(topic) }
        for topic in topics(from: 0, 0) { restored.watch(topic) }
        listen()
        original.listen { [told] updates in told.original.withLock { $0 = updates } }
    }

    private func listen() { restored.listen { [told] updates in told.restored.withLock { $0 = updates } } }

    mutating func advance() {
        let record = generator.next()
        var events: [Event] = []
        engine.apply(record, into: &events)
        generator.observe(events)
        let before = original.read { ($0.listings.markets.count, $0.listings.accounts.count) }
        let batch = EventBatch(sequence: record.sequence, time: engine.now, events: events)
        original.observe(batch)
        restored.observe(batch)
        compareUpdates()
        if dice.next().isMultiple(of: 40) { moments.append(record.sequence) }
        let topics = topics(from: before.0, before.1)
        for view in [original, restored] { for topic in topics { view.watch(topic) } }
    }

    /// Whoever follows gets the same messages, with the same numbers of the message before.
    private mutating func compareUpdates() {
        let (first, second) = (
            told.original.withLock { updates in
                defer { updates = [] }
                return updates
            },
            told.restored.withLock { updates in
                defer { updates = [] }
                return updates
            }
        )
        updates += first.count
        #expect(first.map(\.topic) == second.map(\.topic))
        #expect(first.map(\.previous) == second.map(\.previous))
        let areEqual = first.flatMap(StreamMessage.deltas) == second.flatMap(StreamMessage.deltas)
        #expect(areEqual)
    }

    private func topics(from market: Int, _ account: Int) -> [StreamTopic] {
        original.read { state in
            state.listings.markets.dropFirst(market).map(\.instrument.id)
                .flatMap { [.book($0), .checkedQueue($0), .trades($0), .market($0)] }
                + state.listings.accounts.dropFirst(account).flatMap { [.orders($0.id), .balances($0.id)] }
        }
    }

    mutating func restore() throws {
        compareBytes()
        restored = try VenueView(restoring: restored.saved)
        compareBytes()
        listen()
        for topic in topics(from: 0, 0) { restored.watch(topic) }
    }

    /// The same knowledge is the same bytes.
    func compareBytes() {
        let areEqual = original.saved == restored.saved
        #expect(areEqual)
    }

    func compareAnswers() {
        let moments = Array(moments.suffix(4))
        let expected = PublicAnswers(original, asOf: moments)
        #expect(PublicAnswers(restored, asOf: moments).differences(from: expected) == [])
    }
}
