import Domain
import Foundation
import NIOCore
import Simulator
import Synchronization
import Testing
import Wire

@testable import Gateway

/// Clients of `orders-full` beside an engine that takes random commands of all kinds: after each record the queues that
/// they rebuilt are those of the engine's book.
@Suite struct QueueReplayTests {
    @Test func `rebuilt queues are the engine's own after every record`() throws {
        var seen = QueueRun.Seen()
        for seed in 4...8 as ClosedRange<UInt64> {
            var run = QueueRun(seed: seed)
            for _ in 0..<1_200 { try run.advance() }
            seen.add(run.seen)
        }
        // Nothing that moves orders in line was missing.
        #expect(seen.comparisons > 0)
        #expect(seen.refills > 0, "icebergs")
        #expect(seen.keptPlaces > 0 && seen.lostPlaces > 0, "amendments")
        #expect(seen.decrements > 0 && seen.uncrossings > 0 && seen.releases > 0)
        #expect(seen.changed > 0 && seen.moved > 0)
        #expect(seen.resumed > 0 && seen.snapshots > 0 && seen.restores > 0)
        #expect(seen.deduced > 0 && seen.notDeduced > 0)
        #expect(seen.linesOfThree > 0, "an order of the line that differs would be seen")
    }
}

/// A venue whose every market has a client that drops and comes back.
private struct QueueRun {
    /// How often what is worth testing happened.
    struct Seen {
        var comparisons = 0
        var linesOfThree = 0
        var refills = 0
        var keptPlaces = 0
        var lostPlaces = 0
        var decrements = 0
        var uncrossings = 0
        /// Orders that joined the book from a wait.
        var releases = 0
        var changed = 0
        var moved = 0
        var resumed = 0
        var snapshots = 0
        var restores = 0
        /// Views of version 1 that were read, and that were not.
        var deduced = 0
        var notDeduced = 0
    }

    private var engine = ReferenceEngine(shard: ShardID(3))
    private var generator: CommandGenerator
    private var dice: Seeded
    private var view = VenueView()
    private let told = Told()
    /// Too short for a long absence.
    private var history = StreamHistory(bytesMax: 60_000)
    private var clients: [InstrumentID: RebuiltQueue] = [:]
    /// What they show, best first.
    private var shown: [InstrumentID: [[[String]]]] = [:]
    private var absent: Set<InstrumentID> = []
    private(set) var seen = Seen()

    private final class Told: Sendable {
        let updates = Mutex<[StreamUpdate]>([])
    }

    init(seed: UInt64) {
        generator = CommandGenerator(seed: seed, shard: ShardID(3))
        dice = Seeded(seed &* 77)
        listen()
    }

    private func listen() {
        view.listen { [told] updates in told.updates.withLock { $0 += updates } }
    }

    private mutating func rolls(_ sides: UInt64) -> Bool { dice.next().isMultiple(of: sides) }

    mutating func advance() throws {
        let record = generator.next()
        var events: [Event] = []
        engine.apply(record, into: &events)
        generator.observe(events)
        view.observe(EventBatch(sequence: record.sequence, time: engine.now, events: events))
        seen.count(events)
        try deliver()
        for case .instrumentListed(let instrument) in events {
            view.watch(.checkedQueue(instrument.id))
            try begin(instrument.id)
        }
        if rolls(200) { try restore() }
        if rolls(20) { deduce() }
        for instrument in clients.keys.sorted(by: { $0.value < $1.value }) {
            if absent.contains(instrument) {
                if rolls(20) { try comeBack(instrument) }
            } else if rolls(60) {
                absent.insert(instrument)
            }
            if !absent.contains(instrument) { try compare(instrument) }
        }
    }

    private mutating func deliver() throws {
        let updates = told.updates.withLock { updates in
            defer { updates = [] }
            return updates
        }
        for update in updates {
            guard case .checkedQueue(let instrument) = update.topic else { continue }
            let messages = StreamMessage.deltas(update)
            history.append(
                StreamDelivery(
                    topic: update.topic, sequence: update.at.sequence, previous: update.previous,
                    frames: messages.map { .text($0) }))
            guard !absent.contains(instrument) else { continue }
            for message in messages { try take(object(message), instrument) }
        }
    }

    private mutating func take(_ delta: [String: Any], _ instrument: InstrumentID) throws {
        let joined = ["bids", "asks"].flatMap { delta[$0] as? [[String]] ?? [] }.map { $0[0] }
        seen.changed += (delta["changed"] as? [[String]] ?? []).count
        seen.moved += Set(joined).intersection(delta["removed"] as? [String] ?? []).count
        try clients[instrument]?.apply(delta)
        try look(instrument, delta)
    }

    private mutating func begin(_ instrument: InstrumentID) throws {
        let snapshot = try object(message(of: instrument, in: view))
        clients[instrument] = RebuiltQueue(snapshot)
        try look(instrument, snapshot)
    }

    private mutating func look(_ instrument: InstrumentID, _ message: [String: Any]) throws {
        let client = try #require(clients[instrument])
        #expect(client.checksum == UInt32(message.number("checksum")))
        shown[instrument] = [client.side("bids"), client.side("asks")]
    }

    /// What the client missed is sent again, as the hub would, or it takes a snapshot.
    private mutating func comeBack(_ instrument: InstrumentID) throws {
        absent.remove(instrument)
        let known = Sequence(UInt64(clients[instrument]?.sequence ?? 0))
        if let missed = history.frames(of: .checkedQueue(instrument), after: known) {
            seen.resumed += 1
            for frame in missed.frames { try take(object(Array(text(of: frame).utf8)), instrument) }
        } else {
            seen.snapshots += 1
            try begin(instrument)
        }
    }

    private func message(of instrument: InstrumentID, in view: VenueView) throws -> [UInt8] {
        let market = try #require(view.read { $0.listings[instrument] })
        return StreamMessage.queue(QueueSnapshot(market, view.read { $0.queue(market) }), hasChecksum: true)
    }

    /// The venue goes down and starts from a snapshot of its state.
    private mutating func restore() throws {
        let restored = try VenueView(restoring: view.saved)
        for instrument in clients.keys {
            let areEqual = try message(of: instrument, in: restored) == message(of: instrument, in: view)
            #expect(areEqual)
            restored.watch(.checkedQueue(instrument))
        }
        view = restored
        listen()
        seen.restores += 1
    }

    /// A view of version 1 is read only if the same line follows from it.
    private mutating func deduce() {
        if let deduced = try? VenueView(restoring: view.savedAsVersion1) {
            let areEqual = deduced.savedToQueues == view.savedToQueues
            #expect(areEqual)
            seen.deduced += 1
        } else {
            seen.notDeduced += 1
        }
    }

    private mutating func compare(_ instrument: InstrumentID) throws {
        let market = try #require(view.read { $0.listings[instrument] })
        for (place, side) in [Side.buy, .sell].enumerated() {
            let levels = engine.levels(of: instrument, side)
            let expected = levels.flatMap { level in
                level.orders.map { [$0.id.opaque, market.units.text(level.price), market.units.text($0.displayed)] }
            }
            let areEqual = shown[instrument]?[place] == expected
            #expect(areEqual, "\(shown[instrument] ?? []) is not \(expected)")
            seen.linesOfThree += levels.count { $0.orders.count > 2 }
        }
        seen.comparisons += 1
    }

    private func object(_ bytes: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }
}

extension QueueRun.Seen {
    fileprivate mutating func count(_ events: [Event]) {
        var waited: Set<OrderID> = []
        for event in events {
            switch event {
            case .orderRefilled: refills += 1
            case .orderAmended(let event) where event.keptPlace: keptPlaces += 1
            case .orderAmended: lostPlaces += 1
            case .selfTradePrevented(let event) where event.decrement != .zero: decrements += 1
            case .auctionUncrossed: uncrossings += 1
            case .orderTriggered(let event): waited.insert(event.order)
            case .orderRested(let event) where waited.contains(event.order): releases += 1
            default: break
            }
        }
    }

    fileprivate mutating func add(_ other: QueueRun.Seen) {
        comparisons += other.comparisons
        linesOfThree += other.linesOfThree
        refills += other.refills
        keptPlaces += other.keptPlaces
        lostPlaces += other.lostPlaces
        decrements += other.decrements
        uncrossings += other.uncrossings
        releases += other.releases
        changed += other.changed
        moved += other.moved
        resumed += other.resumed
        snapshots += other.snapshots
        restores += other.restores
        deduced += other.deduced
        notDeduced += other.notDeduced
    }
}
