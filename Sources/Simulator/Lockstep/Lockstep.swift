public import Domain
import Engine
import Wire

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
    /// The reason, the record, and the events of both, with `>` before the first that differ.
    public var description: String {
        let common = zip(fastEvents, referenceEvents).prefix { $0 == $1 }.count
        func list(_ events: [Event]) -> [String] {
            events.enumerated().map { index, event in
                "  \(index == common ? ">" : " ") \("\(event)".replacing("Domain.", with: ""))"
            }
        }
        let lines =
            [reason, record.line, "fast engine:"] + list(fastEvents) + ["reference engine:"] + list(referenceEvents)
        return lines.joined(separator: "\n")
    }
}

/// The fast engine and its obvious twin, side by side over the same records.
///
/// After each record they must have made the same events and show the same state from outside, the fast engine's
/// invariants must hold (it stops the process with a message where one does not), and the reference engine's audit must
/// find nothing. A mirror that sees the events alone must find that each follows from those before. Before some orders
/// both engines are asked for a preview, which must be the same and come true. A second fast engine that is asked
/// nothing is now and then written down and put together again from the bytes. It must tell the same events and end in
/// the same state.
public struct Lockstep: ~Copyable {
    private var fast: Engine
    private var second: RestoredEngine
    private var reference: ReferenceEngine
    private var mirror = VenueMirror()
    private var passedOver = PassedOver()
    private var fastEvents: [Event] = []
    private var secondEvents: [Event] = []
    private var last: Record?
    private var level = Level.first
    /// The events of the last record.
    public private(set) var events: [Event] = []
    /// What happened so far.
    public private(set) var counts = RunCounts()

    private var fastHash = EventHash()
    private var secondHash = EventHash()

    /// One placing command in so many is previewed.
    private static let placingsPerPreview: UInt64 = 8
    /// After one command in so many the second engine is restored.
    private static let commandsPerRestoring: UInt64 = 256

    /// Empty venues.
    public init(shard: ShardID) {
        fast = Engine(shard: shard)
        second = RestoredEngine(shard: shard)
        reference = ReferenceEngine(shard: shard)
    }

    /// The hash of the fast engine's state.
    public func stateHash() -> UInt64 { fast.stateHash() }

    /// Gives a record to all. Nil if they agree and all laws hold.
    public mutating func apply(_ record: Record) -> Difference? {
        var promise: PreviewPromise?
        if let (order, account) = previewed(record) {
            events.removeAll(keepingCapacity: true)
            fastEvents.removeAll(keepingCapacity: true)
            promise = preview(order, of: account)
            let expected = answer { () throws(Rejection) in try reference.preview(order, of: account) }
            guard promise?.answer == expected else {
                let answers = "\(text(promise?.answer)) and \(text(expected))"
                return difference("the previews of the next record's order are \(answers)", record)
            }
        }
        if let difference = applyUnaudited(record) ?? compareBestPrices(record) ?? contradiction(record) {
            return difference
        }
        if let promise, let breach = breach(of: promise) { return difference(breach, record) }
        fast.checkInvariants()
        return reference.audit().map { difference($0, record) }
    }

    /// Gives a record to all and compares events and times alone, for streams that are too long to be audited at each
    /// step.
    public mutating func applyUnaudited(_ record: Record) -> Difference? {
        last = record
        fastEvents.removeAll(keepingCapacity: true)
        secondEvents.removeAll(keepingCapacity: true)
        events.removeAll(keepingCapacity: true)
        if passedOver.contains(record) {
            fast.skip(record, into: &fastEvents)
            second.skip(record, into: &secondEvents)
            reference.skip(record, into: &events)
        } else {
            fast.apply(record, into: &fastEvents)
            second.apply(record, into: &secondEvents)
            reference.apply(record, into: &events)
        }
        addToHashes(record)
        passedOver.learn(from: events)
        for case .levelActivated(let level) in events { self.level = level }
        counts.count(events, of: record)
        guard fastEvents == events else { return difference("the events differ", record) }
        guard fast.now == reference.now, fast.nextDeadline == reference.nextDeadline else {
            let times = "\(fast.now.nanoseconds) and \(reference.now.nanoseconds)"
            let deadlines = "\(text(fast.nextDeadline)) and \(text(reference.nextDeadline))"
            return difference("the times are \(times), the next deadlines \(deadlines)", record)
        }
        guard secondHash == fastHash, second.engine.nextDeadline == fast.nextDeadline else {
            return difference("a restored engine tells something else: \(secondEvents)", record)
        }
        let isItsTurn = record.envelope.bodyHash % Self.commandsPerRestoring == 1
        return isItsTurn ? restore(record) : nil
    }

    private mutating func addToHashes(_ record: Record) {
        fastHash.add(EventBatch(sequence: record.sequence, time: fast.now, events: fastEvents))
        secondHash.add(EventBatch(sequence: record.sequence, time: second.engine.now, events: secondEvents))
    }

    /// Puts the second engine together anew, from what is written down of it.
    private mutating func restore(_ record: Record) -> Difference? {
        counts.note(.restorings)
        secondHash = EventHash(value: secondHash.value)
        if let flaw = second.restore() { return difference("an engine cannot be restored: \(flaw)", record) }
        guard second.bytes == bytes(of: fast) else { return difference("a restored engine is another", record) }
        return nil
    }

    private func bytes(of engine: borrowing Engine) -> [UInt8] {
        var bytes: [UInt8] = []
        engine.exportState { StateCodec.encode($0, into: &bytes) }
        return bytes
    }

    /// Compares all balances, cancels all orders, and checks that nothing is held by anybody and that equal records
    /// have led to equal states.
    public mutating func drain() -> Difference? {
        guard var record = last else { return nil }
        if let difference = compareBalances(record) ?? restore(record) { return difference }
        for (actor, command) in cancellations {
            record = following(record, actor, command)
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
        guard fast.stateHash() == second.engine.stateHash() else {
            return difference("two fast engines have read the same records and differ", record)
        }
        if let difference = restore(record) { return difference }
        return compareBalances(record)
    }

    /// What ends every open order: an operator's one command, or at level 1 each trader's.
    private var cancellations: [(Actor, Command)] {
        guard level < .marketRules else {
            return [(.operator(1), .massCancel(MassCancel(account: nil, instrument: nil, side: nil)))]
        }
        return reference.accounts.dropFirst().map { (.account($0.id), .cancelAll(nil)) }
    }

    private func following(_ record: Record, _ actor: Actor, _ command: Command) -> Record {
        var sequence = record.sequence.next
        var next = Record(sequence: sequence, time: record.time, envelope: record.envelope, command: command)
        // A record that is passed over would cancel nothing.
        while passedOver.contains(next) {
            sequence = sequence.next
            next.sequence = sequence
        }
        next.envelope = Envelope(
            shard: reference.shard, actor: actor, session: nil, request: nil, bodyHash: 0, stamp: record.time,
            deadline: .distantFuture, trace: nil)
        return next
    }
}

// Previews.
extension Lockstep {
    /// The order that is to be previewed before this record, if any.
    private func previewed(_ record: Record) -> (ConditionedOrder, AccountID)? {
        guard record.envelope.bodyHash % Self.placingsPerPreview == 0, level >= .marketRules,
            !passedOver.contains(record), case .account(let account) = record.envelope.actor, account != .venue,
            account.value < reference.accounts.count
        else { return nil }
        switch record.command {
        case .place(let terms): return (ConditionedOrder(order: terms, conditions: .none), account)
        case .placeConditioned(let order): return (order, account)
        default: return nil
        }
    }

    private mutating func preview(_ order: ConditionedOrder, of account: AccountID) -> PreviewPromise {
        counts.note(.previews)
        let number = Int(order.order.instrument.value)
        let instrument = number < reference.instruments.count ? reference.instruments[number] : nil
        let found = answer { () throws(Rejection) in try fast.preview(order, of: account) }
        var held = Money.zero
        if case .success(let preview) = found { held = fast.balance(account, preview.heldAsset).held }
        return PreviewPromise(account: account, instrument: instrument, answer: found, now: fast.now, held: held)
    }

    private mutating func breach(of promise: PreviewPromise) -> String? {
        if promise.isDue(events) { counts.note(.previewsFulfilled) }
        var held = Money.zero
        if case .success(let preview) = promise.answer {
            held = fast.balance(promise.account, preview.heldAsset).held
        }
        return promise.breach(by: events, now: fast.now, held: held)
    }
}

private func answer(_ ask: () throws(Rejection) -> OrderPreview) -> Result<OrderPreview, Rejection> {
    do throws(Rejection) { return .success(try ask()) } catch { return .failure(error) }
}

// Comparing.
extension Lockstep {
    /// What somebody who has seen nothing but the events has against those of the record.
    private mutating func contradiction(_ record: Record) -> Difference? {
        do throws(Contradiction) {
            try mirror.take(events, of: record, wholeState: true)
            return nil
        } catch {
            return difference("the events contradict each other: \(error.reason)", record)
        }
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

    private func difference(_ reason: String, _ record: Record) -> Difference {
        Difference(reason: reason, record: record, fastEvents: fastEvents, referenceEvents: events)
    }

    private func text(_ moment: Timestamp?) -> String { moment.map { "\($0.nanoseconds)" } ?? "none" }

    private func text(_ answer: Result<OrderPreview, Rejection>?) -> String {
        switch answer {
        case .success(let preview): "\(preview)"
        case .failure(let rejection): "\(rejection)"
        case nil: "none"
        }
    }
}
