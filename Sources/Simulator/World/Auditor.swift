import Domain
import Engine

/// Watches a world and knows the laws. It sees the records of the log, what every replica made of them, and what the
/// clients were told, and it says what is wrong in one sentence.
struct Auditor {
    private struct Remembered {
        var bodyHash: UInt64
        var outcome: Outcome
        var sequence: Sequence
    }

    private struct Key: Hashable {
        var actor: Actor
        var request: RequestID
    }

    /// What each record led to, as the replica said that decided it first.
    private(set) var batches: [EventBatch] = []
    /// The running hash over all events up to each record.
    private var hashes: [UInt64] = []
    private var hash = EventHash()
    /// What snapshots say of the state after a record.
    private(set) var snapshots: [(sequence: Sequence, stateHash: UInt64)] = []
    private(set) var failure: String?
    private(set) var digest = WorldDigest()
    private var positions: [Sequence]
    private var remembered: [Key: Remembered] = [:]
    private var money = MoneyAudit()
    private var approvals = MirrorApprovals()
    private var latest = Timestamp.distantPast

    init(replicas: Int) { positions = Array(repeating: .start, count: replicas) }

    mutating func fail(_ reason: String) { failure = failure ?? reason }

    /// A replica begins a life: its feed begins after this record.
    mutating func begin(_ node: Int, after sequence: Sequence) { positions[node] = sequence }

    /// A replica has decided a record. Returns whether it was the first one.
    mutating func take(_ batch: borrowing EventBatch, from node: Int, _ record: Record) -> Bool {
        guard batch.sequence == positions[node].next else {
            fail("replica \(node + 1) says \(batch.sequence.value) after \(positions[node].value)")
            return false
        }
        positions[node] = batch.sequence
        let index = Int(batch.sequence.value) - 1
        if index < batches.count {
            if batches[index] != batch {
                fail(
                    "replica \(node + 1) decides \(record.line) as \(batch.events) and not as \(batches[index].events)")
            }
            return false
        }
        guard index == batches.count else {
            fail("replica \(node + 1) decides \(batch.sequence.value), and nobody has decided those before it")
            return false
        }
        batches.append(copy batch)
        hash.add(batch)
        hashes.append(hash.value)
        judge(batch, record)
        return true
    }

    /// A record is in the log.
    mutating func noteRecord(_ record: Record) {
        digest.add(record.sequence.value)
        digest.add(UInt64(bitPattern: record.time.nanoseconds))
        digest.add(record.envelope.bodyHash)
    }

    /// A client is told something.
    mutating func noteTold(_ attempt: Int, _ sequence: Sequence) {
        digest.add(UInt64(attempt))
        digest.add(sequence.value)
    }

    /// Adds to the digest of the run.
    mutating func note(_ word: UInt64) { digest.add(word) }

    /// The running hash over all events up to a record; nil if nobody has decided it yet.
    func eventHash(after sequence: Sequence) -> UInt64? {
        if sequence == .start { return EventHash().value }
        return sequence.value <= UInt64(hashes.count) ? hashes[Int(sequence.value) - 1] : nil
    }

    /// A replica says what its running hash is.
    mutating func compare(_ hash: EventHash, after sequence: Sequence, of node: Int) {
        guard hash.value != eventHash(after: sequence) else { return }
        fail("the event hash of replica \(node + 1) after \(sequence.value) is another than its events make")
    }

    /// A snapshot was made.
    mutating func noteSnapshot(_ sequence: Sequence, stateHash: UInt64, eventHash: UInt64) {
        if eventHash != self.eventHash(after: sequence) {
            fail("the snapshot at \(sequence.value) has another event hash than its events make")
        }
        snapshots.append((sequence, stateHash))
        digest.add(stateHash)
    }

    /// The decision of a record; nil if nobody has decided it yet.
    func decision(_ sequence: Sequence) -> Decision? {
        guard sequence.value > 0, sequence.value <= UInt64(batches.count),
            case .decided(let decision) = batches[Int(sequence.value) - 1].events.last
        else { return nil }
        return decision
    }

    private mutating func judge(_ batch: borrowing EventBatch, _ record: Record) {
        guard case .decided(let decision) = batch.events.last else { return fail("no decision of \(record.line)") }
        digest.add(batch.sequence.value)
        digest.add(UInt64(batch.events.count))
        judgeOnce(decision, record)
        latest = max(latest, record.time)
        do throws(Contradiction) {
            try approvals.take(batch.events, decision, of: record, latest: latest)
        } catch {
            fail("\(error.reason): \(record.line)")
        }
        if let breach = money.take(batch.events) { fail("\(breach), after \(record.line)") }
    }

    /// Deadlines and resends.
    private mutating func judgeOnce(_ decision: Decision, _ record: Record) {
        if decision.outcome == .skipped { return }
        if record.time > record.envelope.deadline {
            guard case .rejected(.deadlinePassed) = decision.outcome else {
                return fail("decided after its deadline: \(record.line)")
            }
            return
        }
        guard let request = record.envelope.request else { return }
        let key = Key(actor: record.envelope.actor, request: request)
        guard let first = remembered[key] else {
            remembered[key] = Remembered(
                bodyHash: record.envelope.bodyHash, outcome: decision.outcome, sequence: record.sequence)
            return
        }
        if first.bodyHash != record.envelope.bodyHash {
            if decision.outcome != .rejected(.requestReused(original: first.sequence)) {
                fail("another request under the id of \(first.sequence.value): \(record.line) gives \(decision)")
            }
        } else if decision.outcome != first.outcome || decision.repeats != first.sequence {
            fail("a resend of \(first.sequence.value): \(record.line) gives \(decision)")
        }
    }
}

// At the end.
extension Auditor {
    /// Every order has been cancelled: nothing may be held.
    mutating func checkNothingIsHeld() {
        if let held = money.firstHeld { fail("\(held) are held for no order") }
    }
}

/// Keeps the balances that the events tell, and what should be there in all.
private struct MoneyAudit {
    private var balances: [[Balance]] = []
    private var totals: [Int128] = []
    private var supplies: [Int128] = []

    /// What is wrong with the money after these events; nil if nothing.
    mutating func take(_ events: [Event]) -> String? {
        var touched: [Int] = []
        for event in events {
            switch event {
            case .deposited(let transfer):
                grow(to: transfer.asset)
                supplies[Int(transfer.asset.value)] += Int128(transfer.amount.minorUnits)
            case .withdrawn(let transfer):
                grow(to: transfer.asset)
                supplies[Int(transfer.asset.value)] -= Int128(transfer.amount.minorUnits)
            case .balanceChanged(let change):
                if change.balance.available < .zero || change.balance.held < .zero {
                    return "account \(change.account.value) has less than nothing of asset \(change.asset.value)"
                }
                set(change)
                touched.append(Int(change.asset.value))
            default: break
            }
        }
        for asset in touched where totals[asset] != supplies[asset] {
            return "the accounts have \(totals[asset]) of asset \(asset), and \(supplies[asset]) was paid in"
        }
        return nil
    }

    var firstHeld: String? {
        for (account, row) in balances.enumerated() {
            for (asset, balance) in row.enumerated() where balance.held != .zero {
                return "\(balance.held.minorUnits) of asset \(asset) in account \(account)"
            }
        }
        return nil
    }

    private mutating func grow(to asset: AssetID) {
        while supplies.count <= Int(asset.value) {
            supplies.append(0)
            totals.append(0)
        }
    }

    private mutating func set(_ change: BalanceChanged) {
        grow(to: change.asset)
        let (row, column) = (Int(change.account.value), Int(change.asset.value))
        while balances.count <= row { balances.append([]) }
        while balances[row].count <= column { balances[row].append(.zero) }
        let old = balances[row][column]
        totals[column] +=
            Int128(change.balance.available.minorUnits) + Int128(change.balance.held.minorUnits)
            - Int128(old.available.minorUnits) - Int128(old.held.minorUnits)
        balances[row][column] = change.balance
    }
}
