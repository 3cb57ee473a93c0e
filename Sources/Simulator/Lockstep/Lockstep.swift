public import Domain
import Engine

/// The first place at which the two engines did not agree, or at which one broke a law.
public struct Difference: Hashable, Sendable {
    /// What is wrong, in one sentence.
    public let reason: String
    /// The record after which it showed.
    public let record: Record
    /// What the fast engine made of the record.
    public let fastEvents: [Event]
    /// What the reference engine made of it.
    public let referenceEvents: [Event]
}

extension Difference: CustomStringConvertible {
    /// The reason, the record, and the events of both, those that the other has not made marked with `>`.
    public var description: String {
        func list(_ events: [Event], but others: [Event]) -> [String] {
            events.map { "  \(others.contains($0) ? " " : ">") \($0)" }
        }
        let lines =
            [reason, record.line, "fast engine:"] + list(fastEvents, but: referenceEvents) + ["reference engine:"]
            + list(referenceEvents, but: fastEvents)
        return lines.joined(separator: "\n")
    }
}

/// The fast engine and its obvious twin, side by side over the same records.
///
/// After each record they must have made the same events and show the same state from outside, the fast engine's
/// invariants must hold (it stops the process with a message where one does not), and the reference engine's audit must
/// find nothing.
public struct Lockstep: ~Copyable {
    private var fast: Engine
    private var reference: ReferenceEngine
    private var fastEvents: [Event] = []
    private var last: Record?
    /// The events of the last record.
    public private(set) var events: [Event] = []
    /// What happened so far.
    public private(set) var counts = RunCounts()

    /// Two empty venues.
    public init(shard: ShardID) {
        fast = Engine(shard: shard)
        reference = ReferenceEngine(shard: shard)
    }

    /// The hash of the fast engine's state.
    public func stateHash() -> UInt64 { fast.stateHash() }

    /// Gives a record to both. Nil if they agree and all laws hold.
    public mutating func apply(_ record: Record) -> Difference? {
        if let difference = applyUnaudited(record) ?? compareBestPrices(record) { return difference }
        fast.checkInvariants()
        return reference.audit().map { difference($0, record) }
    }

    /// Gives a record to both and compares events and times alone, for streams that are too long to be audited at each
    /// step.
    public mutating func applyUnaudited(_ record: Record) -> Difference? {
        last = record
        fastEvents.removeAll(keepingCapacity: true)
        events.removeAll(keepingCapacity: true)
        fast.apply(record, into: &fastEvents)
        reference.apply(record, into: &events)
        counts.count(events)
        guard fastEvents == events else { return difference("the events differ", record) }
        guard fast.now == reference.now, fast.nextDeadline == reference.nextDeadline else {
            let times = "\(fast.now.nanoseconds) and \(reference.now.nanoseconds)"
            let deadlines = "\(text(fast.nextDeadline)) and \(text(reference.nextDeadline))"
            return difference("the times are \(times), the next deadlines \(deadlines)", record)
        }
        return nil
    }

    /// Compares all balances, cancels all orders, and checks that nothing is held by anybody.
    public mutating func drain() -> Difference? {
        guard var record = last else { return nil }
        if let difference = compareBalances(record) { return difference }
        for account in reference.accounts.dropFirst() {
            record = cancellation(of: account.id, after: record)
            if let difference = apply(record) { return difference }
        }
        guard fast.openOrderCount == 0 else { return difference("\(fast.openOrderCount) orders are left", record) }
        for account in reference.accounts {
            for asset in reference.assets where fast.balance(account.id, asset.id).held != .zero {
                let held = fast.balance(account.id, asset.id).held.minorUnits
                let who = "account \(account.id.value), asset \(asset.id.value)"
                return difference("\(who): \(held) are held for no order", record)
            }
        }
        return compareBalances(record)
    }

    private func compareBestPrices(_ record: Record) -> Difference? {
        for index in reference.instruments.indices {
            let id = InstrumentID(UInt16(index))
            guard fast.bestPrice(id, .buy) == reference.bestPrice(of: id, .buy),
                fast.bestPrice(id, .sell) == reference.bestPrice(of: id, .sell)
            else { return difference("the best prices of instrument \(index) differ", record) }
        }
        return nil
    }

    private func compareBalances(_ record: Record) -> Difference? {
        for account in reference.accounts {
            for asset in reference.assets
            where fast.balance(account.id, asset.id) != reference.balance(account.id, asset.id) {
                let who = "account \(account.id.value), asset \(asset.id.value)"
                return difference("the balances of \(who) differ", record)
            }
        }
        return nil
    }

    private func cancellation(of account: AccountID, after record: Record) -> Record {
        let envelope = Envelope(
            shard: reference.shard, actor: .account(account), session: nil, request: nil, bodyHash: 0,
            stamp: record.time, deadline: .distantFuture, trace: nil)
        return Record(
            sequence: record.sequence.next, time: record.time, envelope: envelope, command: .cancelAll(nil))
    }

    private func difference(_ reason: String, _ record: Record) -> Difference {
        Difference(reason: reason, record: record, fastEvents: fastEvents, referenceEvents: events)
    }

    private func text(_ moment: Timestamp?) -> String { moment.map { "\($0.nanoseconds)" } ?? "none" }
}
