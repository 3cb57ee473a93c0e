import Domain
import Engine
import Ports
import Sequencer

// Requests at their gateways, and replicas 2 and 3.
extension World {
    private static let pollNanoseconds: Int64 = 150_000_000
    /// After this time without an answer a gateway appends once more, if the engine can tell that it is the same.
    private static let appendNanosecondsMax: Int64 = 400_000_000
    private static let appendsMax = 3

    func isUp(_ node: Int) -> Bool { node == 0 ? venue.life != nil : replicas[node]?.replica != nil }

    func pausedUntil(_ node: Int) -> Int64? { node == 0 ? venue.pausedUntil : replicas[node]?.pausedUntil }

    func clock(_ node: Int) -> NodeClock { replicas[node]?.clock ?? venue.clock }

    func lives(_ node: Int) -> Int { replicas[node]?.lives ?? venue.lives }

    /// A client's request reaches the gateway of a replica, which puts it into its envelope.
    func arrive(_ attempt: Int) {
        let node = attempts[attempt].node
        let request = attempts[attempt].request
        guard isUp(node) else { return refuseConnection(attempt) }
        if let until = pausedUntil(node) { return agenda.add(.arrive(attempt: attempt), at: until) }
        let stamp = node == 0 ? venue.life?.loop.clock.now() ?? venue.clock.now() : clock(node).now()
        let patience = requests[request].patienceNanoseconds
        let deadline = patience == .max ? .distantFuture : stamp.adding(nanoseconds: patience)
        let envelope = Envelope(
            shard: LockstepRun.shard, actor: requests[request].actor, session: requests[request].session,
            request: requests[request].id, bodyHash: requests[request].bodyHash, stamp: stamp, deadline: deadline,
            trace: TraceContext(traceHigh: 1, traceLow: UInt64(attempt + 1), span: 1, flags: 0))
        attempts[attempt].envelope = envelope
        attempts[attempt].life = lives(node)
        attempts[attempt].appends = 1
        if node == 0 { return submit(attempt, envelope) }
        attempts[attempt].isWaiting = true
        sendAppend(attempt)
        if requests[request].id != nil {
            if network.appendsAgain(&random) {
                attempts[attempt].appends = 2
                sendAppend(attempt)
            }
            after(Self.appendNanosecondsMax, .appendAgain(attempt: attempt))
        }
        let grace: Int64 = 50_000_000
        after(min(patience, 10_000_000_000) + grace, .gatewayGivesUp(attempt: attempt))
    }

    /// Nothing listens there: the client knows that it was not heard.
    private func refuseConnection(_ attempt: Int) {
        askAgainLater(attempts[attempt].request, 20_000_000)
    }

    private func sendAppend(_ attempt: Int) {
        guard let transit = network.transit(replica: attempts[attempt].node, &random) else { return }
        after(transit + network.reordering(&random), .append(attempt: attempt))
    }

    /// A replica's append is at the log.
    func append(_ attempt: Int) {
        guard let envelope = attempts[attempt].envelope else { return }
        if let until = venue.pausedUntil { return agenda.add(.append(attempt: attempt), at: until) }
        if venue.life != nil { return submit(attempt, envelope) }
        // Nothing listens there: nothing was appended, and the replica knows it.
        guard let transit = network.transit(replica: attempts[attempt].node, &random) else { return }
        after(transit, .appendAnswered(attempt: attempt, isRefused: true))
    }

    /// The replica hears what became of an append. That nothing was appended it can only say if it has not appended a
    /// second time.
    func appendAnswered(_ attempt: Int, _ isRefused: Bool) {
        guard isWaiting(attempt) else { return }
        attempts[attempt].isAppendAnswered = true
        if isRefused, attempts[attempt].appends == 1 { answer(attempt, .refused) }
    }

    /// The replica has heard nothing.
    func appendAgain(_ attempt: Int) {
        guard isWaiting(attempt), !attempts[attempt].isAppendAnswered, attempts[attempt].appends < Self.appendsMax
        else { return }
        attempts[attempt].appends += 1
        sendAppend(attempt)
        after(Self.appendNanosecondsMax, .appendAgain(attempt: attempt))
    }

    /// The command has not come back in the log in time.
    func gatewayGivesUp(_ attempt: Int) {
        guard isWaiting(attempt), let envelope = attempts[attempt].envelope else { return }
        answer(attempt, .unknown(settledBy: envelope.deadline))
    }

    /// Whether the gateway that took the request is still there and has not answered.
    private func isWaiting(_ attempt: Int) -> Bool {
        let node = attempts[attempt].node
        return attempts[attempt].isWaiting && isUp(node) && attempts[attempt].life == lives(node)
    }

    /// The log can be read up to here.
    func publish(to last: Sequence) {
        guard last > published else { return }
        let first = published.next
        published = last
        counts.note(.batches)
        for number in 1..<WorldPlan.replicas {
            if let transit = network.transit(replica: number, &random) {
                after(transit, .deliver(replica: number, from: first, to: last))
                if random.chance(50) { after(transit * 3, .deliver(replica: number, from: first, to: last)) }
            }
        }
    }

    func deliver(_ first: Sequence, _ last: Sequence, to number: Int) {
        guard let node = replicas[number], node.replica != nil else { return }
        if let until = node.pausedUntil {
            return agenda.add(.deliver(replica: number, from: first, to: last), at: until)
        }
        // What came before is missing: it is asked for with the next look at the log.
        guard first <= node.last.next else { return }
        while node.replica != nil, node.last < last, auditor.failure == nil { decide(node.last.next, number, node) }
    }

    private func decide(_ sequence: Sequence, _ number: Int, _ node: ReplicaNode) {
        guard let record = known.record(sequence) else {
            return auditor.fail("record \(sequence.value) was delivered, and the log does not have it")
        }
        // It would end the process. The next one reads on in the log before it decides anything.
        if poison.contains(sequence), node.replica?.skips(sequence) == false { return stopReplica(number) }
        let batch: EventBatch
        do throws(LogError) {
            batch = try known.withRecord(sequence) { logged throws(LogError) in
                guard let replica = node.replica else { throw .refused(reason: "no replica runs") }
                return try replica.apply(logged)
            }
        } catch { return auditor.fail("replica \(number + 1) does not decide \(record.line): \(error)") }
        note(batch, from: number)
        if let hash = node.replica?.eventHash { auditor.compare(hash, after: sequence, of: number) }
        guard let attempt = record.envelope.trace.map({ Int($0.traceLow) - 1 }), attempts[attempt].node == number,
            isWaiting(attempt), case .decided(let decision) = batch.events.last
        else { return }
        answer(attempt, .decided(sequence, decision.outcome, repeats: decision.repeats))
    }

    /// A replica looks for what it has missed.
    func poll(_ number: Int, _ life: Int) {
        guard let node = replicas[number], node.replica != nil, node.lives == life else { return }
        if node.pausedUntil == nil, node.last < published, let there = network.transit(replica: number, &random),
            let back = network.transit(replica: number, &random)
        {
            after(there + back, .deliver(replica: number, from: node.last.next, to: published))
        }
        after(Self.pollNanoseconds, .poll(replica: number, life: node.lives))
    }

    func startReplica(_ number: Int) {
        guard let node = replicas[number], node.replica == nil else { return }
        counts.note(.replicaStarts)
        var isFirst = true
        do throws(LogError) {
            try node.start(FetchedLog(known, through: published), skipping: skippedRecords) { batch, hash in
                if isFirst { auditor.begin(number, after: Sequence(batch.sequence.value - 1)) }
                isFirst = false
                note(batch, from: number)
                auditor.compare(hash, after: batch.sequence, of: number)
            }
        } catch { return auditor.fail("replica \(number + 1) does not start: \(error)") }
        if isFirst { auditor.begin(number, after: node.last) }
        notePassedOver(node.replica?.passedOver ?? [], of: number)
        if let began = node.replica?.began, began > .start { counts.note(.startsFromSnapshot) }
        if let hash = node.replica?.eventHash { auditor.compare(hash, after: node.last, of: number) }
        scheduleSnapshot(number)
        after(1_000, .poll(replica: number, life: node.lives))
    }

    /// What `skip` records in the log name, as far as it can be read.
    private var skippedRecords: Set<Sequence> {
        Set(
            known.records.prefix(Int(published.value)).compactMap {
                if case .skip(let sequence) = $0.command { sequence } else { nil }
            })
    }

    func stopReplica(_ number: Int, losing loss: FakeStorage.Loss = .nothing) {
        guard replicas[number]?.replica != nil else { return }
        replicas[number]?.end(losing: loss)
        after(random.number(in: 5_000_000...3_000_000_000), .startReplica(number))
    }

    /// A process that was stopped by a signal goes on.
    func goOn(_ node: Int) {
        if node == 0 {
            guard let until = venue.pausedUntil, until <= time.now else { return }
            venue.pausedUntil = nil
            stepTicket += 1
            agenda.add(.venueSteps(ticket: stepTicket), at: time.now)
        } else {
            guard let until = replicas[node]?.pausedUntil, until <= time.now else { return }
            replicas[node]?.pausedUntil = nil
        }
    }
}
