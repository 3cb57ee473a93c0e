import Domain
import Journal
import Sequencer

// Snapshots of all replicas.
extension World {
    /// When the node makes its next snapshot, if it lives so long.
    func scheduleSnapshot(_ node: Int) {
        let pause = random.number(in: 2_000_000_000...15_000_000_000)
        after(pause, .makeSnapshot(node: node, life: lives(node)))
    }

    func makeSnapshot(_ node: Int, _ life: Int) {
        guard isUp(node), lives(node) == life, stage == .trading else { return }
        if let until = pausedUntil(node) { return agenda.add(.makeSnapshot(node: node, life: life), at: until) }
        scheduleSnapshot(node)
        if node == 0 { makeVenueSnapshot() } else { makeReplicaSnapshot(node) }
    }

    private func makeReplicaSnapshot(_ number: Int) {
        guard let node = replicas[number] else { return }
        do throws(SnapshotError) {
            guard let made = try node.makeSnapshot() else { return }
            note(made.summary.sequence, made.summary.stateHash, made.summary.eventHash)
        } catch {
            snapshotFailed(number, node.disk, "\(error)")
            if !node.disk.hasPower { stopReplica(number, losing: .sectors(seed: random.next())) }
        }
    }

    private func makeVenueSnapshot() {
        guard venue.disk.failing.isEmpty, known.last > .start else { return }
        let audited = auditor
        do throws(Snapshotter.Failure) {
            let report = try venue.makeSnapshot(through: known.last) { audited.eventHash(after: $0) }
            guard let made = try? venue.store.read(report.sequence) else {
                return snapshotFailed(0, venue.snapshots, "it cannot be read")
            }
            note(made.summary.sequence, made.summary.stateHash, made.summary.eventHash)
        } catch {
            if case .diverged = error { auditor.fail("the snapshot finds another history: \(error)") }
            if case .log = error, venue.damage.isEmpty, venue.disk.hasPower, venue.disk.misdirection == nil {
                auditor.fail("a snapshot cannot read the journal though nothing was damaged: \(error)")
            }
            snapshotFailed(0, venue.snapshots, "\(error)")
            if !venue.snapshots.hasPower || !venue.disk.hasPower { stopVenue(losing: .sectors(seed: random.next())) }
        }
    }

    /// A start has passed over snapshots: there must be a reason that was planted.
    func notePassedOver(_ errors: [SnapshotError], of node: Int) {
        counts.note(.snapshotsPassedOver, times: errors.count)
        guard let error = errors.first, !rottenSnapshots.contains(node) else { return }
        auditor.fail("replica \(node + 1) cannot use a snapshot: \(error)")
    }

    private func note(_ sequence: Sequence, _ stateHash: UInt64, _ eventHash: UInt64) {
        counts.note(.snapshots)
        tell { "a snapshot at \(sequence.value)" }
        auditor.noteSnapshot(sequence, stateHash: stateHash, eventHash: eventHash)
    }

    /// It must have a reason that was planted.
    private func snapshotFailed(_ node: Int, _ disk: FakeStorage, _ reason: String) {
        counts.note(.snapshotsFailed)
        tell { "no snapshot at replica \(node + 1): \(reason)" }
        if !disk.hasPower { return bite(.tornSnapshot) }
        if !disk.failing.isEmpty { return bite(.failingSnapshot) }
        if disk.roomBytes != nil { return bite(.fullSnapshotDisk) }
        if venue.damage.isEmpty, auditor.failure == nil, venue.disk.hasPower {
            auditor.fail("a snapshot of replica \(node + 1) fails without a reason: \(reason)")
        }
    }
}
