import Domain

/// Where a fault of the plan stands.
enum FaultState {
    case planned
    /// It waits for its occasion, or lasts.
    case open
    /// It has had an effect, and lasts.
    case bitten
    case over
}

extension World {
    private static let lookNanoseconds: Int64 = 400_000_000

    var allFaultsAreOver: Bool { faultStates.allSatisfy { $0 == .over } }

    /// Whether a fault of this kind waits for its effect.
    func isOpen(_ kind: FaultKind) -> Bool {
        plan.faults.indices.contains { plan.faults[$0].kind == kind && faultStates[$0] == .open }
    }

    /// A fault of this kind has had an effect.
    func bite(_ kind: FaultKind) {
        guard
            let place = plan.faults.indices.first(where: {
                plan.faults[$0].kind == kind && faultStates[$0] == .open
            })
        else { return }
        faultStates[place] = .bitten
        counts.note(kind)
        auditor.note(UInt64(place))
        tell { "fault \(place + 1): \(kind)" }
    }

    /// A fault begins.
    func cause(_ place: Int) {
        if faultStates[place] != .planned { return }
        let kind = plan.faults[place].kind
        let isTaken = plan.faults.indices.contains {
            plan.faults[$0].kind == kind && (faultStates[$0] == .open || faultStates[$0] == .bitten)
        }
        if isTaken { return after(Self.lookNanoseconds, .fault(place)) }
        faultStates[place] = .open
        var own = SeededRandom(seed: plan.faults[place].seed)
        arm(kind, &own)
        after(own.number(in: 500_000_000...5_000_000_000), .heal(place))
    }

    /// A fault ends if it has had an effect; otherwise it goes on.
    func heal(_ place: Int) {
        if faultStates[place] == .over { return }
        let kind = plan.faults[place].kind
        if network.effects.contains(kind) { bite(kind) }
        var own = SeededRandom(seed: plan.faults[place].seed)
        guard faultStates[place] == .bitten else {
            arm(kind, &own)
            return after(Self.lookNanoseconds, .heal(place))
        }
        faultStates[place] = .over
        undo(kind, &own)
    }

    /// Ends all that go on or wait.
    func giveUpFaults() {
        for place in plan.faults.indices where faultStates[place] != .over {
            var own = SeededRandom(seed: plan.faults[place].seed)
            if faultStates[place] != .planned { undo(plan.faults[place].kind, &own) }
            faultStates[place] = .over
        }
        venue.disk.callsUntilPowerLoss = nil
        venue.disk.misdirection = nil
        venue.disk.failing = []
    }

    /// Lets it happen, at once or at its next occasion.
    private func arm(_ kind: FaultKind, _ own: inout SeededRandom) {
        network.effects.remove(kind)
        switch kind {
        case .tornWrite, .powerLoss, .failingWrite, .failingSync, .slowSync, .diskFull, .readError, .misdirectedWrite,
            .bitRot, .rotOfLastBatch, .lostDisk, .killedProcess, .pausedVenue, .skippedRecord:
            if venue.life != nil, venue.pausedUntil == nil { armVenue(kind, &own) }
        case .tornSnapshot, .failingSnapshot, .fullSnapshotDisk, .rottenSnapshot:
            armSnapshots(kind, own.below(WorldPlan.replicas), &own)
        case .killedReplica, .pausedReplica: armReplica(kind, 1 + own.below(WorldPlan.replicas - 1), &own)
        case .clockSkew, .clockAhead, .clockSetBack:
            let (clock, error) = drawClock(kind, &own)
            if isOpen(kind) { clock.errorNanoseconds += error }
            bite(kind)
        case .lostMessages: network.lostPerThousand = 100 + own.below(300)
        case .slowNetwork: network.slowNanosecondsMax = own.number(in: 100_000_000...2_000_000_000)
        case .partition: network.cutOff.insert(1 + own.below(WorldPlan.replicas - 1))
        case .repeatedAppends: network.appendsTwice = true
        case .reorderedAppends: network.appendNanosecondsMax = own.number(in: 20_000_000...2_500_000_000)
        case .unknownResults: network.losesResults = true
        }
    }

    private func undo(_ kind: FaultKind, _ own: inout SeededRandom) {
        switch kind {
        case .failingWrite: venue.disk.failing.remove(.write)
        case .failingSync: venue.disk.failing.remove(.sync)
        case .slowSync: venue.syncNanoseconds = VenueNode.syncNanosecondsUsual
        case .diskFull:
            venue.disk.roomBytes = nil
            venue.disk.writesFindNoRoom = false
        case .tornSnapshot, .failingSnapshot, .fullSnapshotDisk:
            let disk = snapshotDisk(own.below(WorldPlan.replicas))
            disk.roomBytes = nil
            disk.failing = []
            disk.callsUntilPowerLoss = nil
        case .clockSkew, .clockAhead, .clockSetBack:
            let (clock, error) = drawClock(kind, &own)
            clock.errorNanoseconds -= error
        case .lostMessages: network.lostPerThousand = 0
        case .slowNetwork: network.slowNanosecondsMax = 0
        case .partition: network.cutOff = []
        case .repeatedAppends: network.appendsTwice = false
        case .reorderedAppends: network.appendNanosecondsMax = 0
        case .unknownResults: network.losesResults = false
        default: break
        }
    }

    /// Whose clock goes wrong, and by how much.
    private func drawClock(_ kind: FaultKind, _ own: inout SeededRandom) -> (NodeClock, Int64) {
        let clock = clock(own.below(WorldPlan.replicas))
        return switch kind {
        case .clockAhead: (clock, own.number(in: 1_000_000_000...8_000_000_000))
        case .clockSetBack: (clock, -own.number(in: 1_000_000_000...8_000_000_000))
        default: (clock, own.number(in: -2_000_000_000...2_000_000_000))
        }
    }

    private func armReplica(_ kind: FaultKind, _ number: Int, _ own: inout SeededRandom) {
        guard let node = replicas[number], node.replica != nil, node.pausedUntil == nil else { return }
        bite(kind)
        if kind == .killedReplica { return stopReplica(number) }
        let pause = own.number(in: 500_000_000...8_000_000_000)
        node.pausedUntil = time.now + pause
        after(pause, .goOn(node: number))
    }

    private func armVenue(_ kind: FaultKind, _ own: inout SeededRandom) {
        switch kind {
        case .tornWrite:
            venue.disk.seed(own.next())
            venue.disk.callsUntilPowerLoss = own.below(12)
        case .skippedRecord: armKillInSync(&own)
        case .failingWrite: venue.disk.failing.insert(.write)
        case .failingSync: venue.disk.failing.insert(.sync)
        case .diskFull:
            venue.disk.roomBytes = 0
            venue.disk.writesFindNoRoom = own.chance(500)
        case .misdirectedWrite: armMisdirection(&own)
        case .slowSync:
            venue.syncNanoseconds = own.number(in: 30_000_000...900_000_000)
            bite(kind)
        case .pausedVenue:
            let pause = own.number(in: 500_000_000...8_000_000_000)
            venue.pausedUntil = time.now + pause
            after(pause, .goOn(node: 0))
            bite(kind)
        case .powerLoss:
            bite(kind)
            stopVenue(losing: .sectors(seed: own.next()))
        case .killedProcess:
            bite(kind)
            stopVenue(losing: .nothing)
        case .readError:
            bite(kind)
            stopVenue(losing: .nothing)
            venue.disk.failing.insert(.read)
            venue.damage.insert(kind)
        case .lostDisk:
            bite(kind)
            stopVenue(losing: .everything)
            venue.loseDisk()
            (failures, writesAstray) = (0, 0)
            venue.damage.insert(kind)
        case .bitRot, .rotOfLastBatch:
            guard rot(isLast: kind == .rotOfLastBatch, &own) else { return }
            bite(kind)
            venue.damage.insert(kind)
            stopVenue(losing: .nothing)
        default: break
        }
    }
}

// Disks.
extension World {
    private func snapshotDisk(_ node: Int) -> FakeStorage { replicas[node]?.disk ?? venue.snapshots }

    private func armSnapshots(_ kind: FaultKind, _ node: Int, _ own: inout SeededRandom) {
        let disk = snapshotDisk(node)
        switch kind {
        case .tornSnapshot:
            disk.seed(own.next())
            disk.callsUntilPowerLoss = own.below(6)
        case .failingSnapshot: disk.failing = own.chance(500) ? [.write] : [.sync]
        case .fullSnapshotDisk: disk.roomBytes = 0
        default:
            // Of the next node that has one.
            for step in 0..<WorldPlan.replicas {
                if rotSnapshot((node + step) % WorldPlan.replicas, &own) { return }
            }
        }
    }

    /// Turns bits of a node's newest snapshot and ends its process, so that the next one begins with that; false if it
    /// has none.
    private func rotSnapshot(_ node: Int, _ own: inout SeededRandom) -> Bool {
        let disk = snapshotDisk(node)
        guard let newest = disk.names.last(where: { $0.hasSuffix(".snapshot") }), isUp(node) else { return false }
        rottenSnapshots.insert(node)
        disk.rot(newest, at: own.below(disk.bytes(of: newest).count), bits: UInt8(1 << own.below(8)))
        bite(.rottenSnapshot)
        if node == 0 { stopVenue(losing: .nothing) } else { stopReplica(node) }
        return true
    }

    /// The process will be killed while it waits for the sync of a batch that is whole on the disk.
    private func armKillInSync(_ own: inout SeededRandom) {
        guard !isOpen(.tornWrite), venue.disk.callsUntilPowerLoss == nil else { return }
        venue.disk.callsUntilPowerLoss = 1 + 2 * own.below(4)
    }

    private func armMisdirection(_ own: inout SeededRandom) {
        guard let file = journalFiles.last else { return }
        let used = usedBytes(of: file)
        venue.disk.misdirection = own.below(max(1, used / 8)) * 8
    }

    /// Looks whether a write has gone astray. The venue knows nothing of it until it is started again.
    func noteMisdirection() {
        guard isOpen(.misdirectedWrite), venue.disk.writesAstray > writesAstray else { return }
        writesAstray = venue.disk.writesAstray
        bite(.misdirectedWrite)
        venue.damage.insert(.misdirectedWrite)
        after(random.number(in: 1_000_000...600_000_000), .stopVenue(losing: .nothing))
    }

    /// Looks whether the disk has failed.
    func noteFailures() {
        guard venue.disk.failures > failures else { return }
        failures = venue.disk.failures
        bite(venue.disk.failing.contains(.sync) ? .failingSync : .failingWrite)
    }

    /// Turns bits of what is stored: of the last batch, or of anything before it.
    private func rot(isLast: Bool, _ own: inout SeededRandom) -> Bool {
        let bits = UInt8(1 << own.below(8))
        for file in isLast ? journalFiles.reversed() : journalFiles[own.below(max(1, journalFiles.count))...] + [] {
            let used = usedBytes(of: file)
            guard used > 128 else { continue }
            let offset = isLast ? used - 1 - own.below(40) : own.below(used * 3 / 4)
            venue.disk.rot(file, at: offset, bits: bits)
            return true
        }
        return false
    }

    private var journalFiles: [String] { venue.disk.names.filter { $0.hasSuffix(".journal") } }

    private func usedBytes(of file: String) -> Int {
        venue.disk.bytes(of: file).lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
    }
}
