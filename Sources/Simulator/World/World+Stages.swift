import Domain
import Ports
import Sequencer

// What happens after the last command: all is healed, everybody learns what became of what he asked, every order is
// cancelled, and then all replicas have to be the same.
extension World {
    private static let lookNanoseconds: Int64 = 100_000_000
    /// Longer than any message is on its way.
    private static let settlingNanosecondsMin: Int64 = 15_000_000_000
    private static let stageNanosecondsMax: Int64 = 300_000_000_000

    func look() {
        switch stage {
        case .trading: if commandsAsked >= plan.commands, allFaultsAreOver { settle() }
        case .settling:
            if time.now - stageBegan > Self.settlingNanosecondsMin, requests.allSatisfy({ !$0.isOpen }) { drain() }
        case .draining:
            if requests.allSatisfy({ !$0.isOpen }) { startOnceMore() }
        case .catchingUp: if isQuiet { finish() }
        case .over: return
        }
        if stage != .trading, time.now - stageBegan > Self.stageNanosecondsMax {
            return auditor.fail("everything is healed, and the world does not come to rest: \(stage)")
        }
        after(Self.lookNanoseconds, .look)
    }

    private func enter(_ next: Stage) {
        stage = next
        stageBegan = time.now
        tell { "\(next)" }
    }

    private func settle() {
        enter(.settling)
        network = WorldNetwork()
        for request in requests.indices where requests[request].isOpen {
            if requests[request].id == nil {
                requests[request].isGivenUp = true
            } else {
                send(request)
            }
        }
    }

    private func drain() {
        enter(.draining)
        let level = generator.world.level
        var drafts = [
            CommandGenerator.Draft(
                actor: .operator(1), session: nil,
                command: .massCancel(MassCancel(account: nil, instrument: nil, side: nil)))
        ]
        if level < .marketRules {
            drafts = generator.world.accounts.map {
                CommandGenerator.Draft(actor: .account($0), session: nil, command: .cancelAll(nil))
            }
        }
        for (number, draft) in drafts.enumerated() {
            send(addRequest(draft, id: RequestID("drain-\(number)"), SeededRandom(seed: UInt64(number))))
        }
    }

    private func startOnceMore() {
        enter(.catchingUp)
        stopVenue(losing: .everything)
    }

    private var isQuiet: Bool {
        guard venue.life != nil, published == known.last, auditor.decision(known.last) != nil else { return false }
        return replicas.values.allSatisfy { $0.last == known.last }
    }

    private func finish() {
        enter(.over)
        auditor.checkNothingIsHeld()
        do throws(LogError) { try compareWithTruth() } catch { auditor.fail("the log cannot be read: \(error)") }
    }

    /// Everything against an engine that decides the log once more, from its first record on.
    private func compareWithTruth() throws(LogError) {
        let truth = try LogReplica(FetchedLog(known, through: .start), store: nil, skipping: poison) { _, _ in }
        let snapshots = auditor.snapshots.sorted { $0.sequence < $1.sequence }
        var compared = 0
        for record in known.records {
            let batch = try known.withRecord(record.sequence) { logged throws(LogError) in try truth.apply(logged) }
            if batch != auditor.batches[Int(record.sequence.value) - 1] {
                return auditor.fail("an engine that reads the log from its beginning differs at \(record.line)")
            }
            while compared < snapshots.count, snapshots[compared].sequence == record.sequence {
                if snapshots[compared].stateHash != truth.stateHash() {
                    return auditor.fail("the snapshot at \(record.sequence.value) is not what the log leads to")
                }
                compared += 1
            }
        }
        truth.checkInvariants()
        let hash = truth.stateHash()
        auditor.note(hash)
        if venue.life?.loop.core.stateHash() != hash { auditor.fail("the state of replica 1 is not that of its log") }
        for number in 1..<WorldPlan.replicas where replicas[number]?.replica?.stateHash() != hash {
            auditor.fail("the state of replica \(number + 1) is not that of its log")
        }
    }
}
