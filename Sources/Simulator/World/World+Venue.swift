import Domain
import Journal
import Ports
import Sequencer

// Replica 1.
extension World {
    private static let lookForOverdueNanoseconds: Int64 = 50_000_000

    /// What the venue's watch does while its sequencer is not stuck.
    func lookForOverdue(_ number: Int) {
        guard number == venue.lives, let life = venue.life else { return }
        after(Self.lookForOverdueNanoseconds, .lookForOverdue(life: number))
        guard venue.pausedUntil == nil, venueIsBusyUntil <= time.now else { return }
        life.inbox.look(after: Self.lookForOverdueNanoseconds, now: life.loop.clock.now())
        hear(life)
    }

    /// What was said outside a step leaves at once.
    private func hear(_ life: VenueNode.Life) {
        let messages = life.outbox.take()
        guard !messages.isEmpty else { return }
        sayings.append(messages)
        after(1_000, .venueSays(life: venue.lives, saying: sayings.count - 1))
    }

    /// A client's request, or a replica's append, is at the venue.
    func submit(_ attempt: Int, _ envelope: Envelope) {
        guard let life = venue.life else { return }
        let outbox = life.outbox
        life.inbox.submit(envelope, requests[attempts[attempt].request].command) { answer in
            outbox.put(Outbox.Message(attempt: attempt, answer: copy answer))
        }
        scheduleStep(after: 30_000)
    }

    private func scheduleStep(after nanoseconds: Int64) {
        stepTicket += 1
        agenda.add(.venueSteps(ticket: stepTicket), at: max(time.now + nanoseconds, venueIsBusyUntil))
    }

    func stepVenue(_ ticket: Int) {
        guard ticket == stepTicket, venue.pausedUntil == nil, let life = venue.life else { return }
        life.loop.step()
        let spent = venue.clock.endStep() + 20_000
        venueIsBusyUntil = time.now + spent
        readLog()
        for batch in life.feed.take() { note(batch, from: 0) }
        auditor.compare(life.loop.core.eventHash, after: known.last, of: 0)
        if known.last > published { after(spent, .publish(to: known.last)) }
        let messages = life.outbox.take()
        // Before the power is looked at: it may have gone in the middle of a write that went astray.
        noteMisdirection()
        guard venue.disk.hasPower else {
            for message in messages { say(message) }
            return powerWent()
        }
        noteFailures()
        if !messages.isEmpty {
            sayings.append(messages)
            after(spent, .venueSays(life: venue.lives, saying: sayings.count - 1))
        }
        noteCondition(life)
        if !life.inbox.isEmpty {
            scheduleStep(after: spent)
        } else if let wait = life.loop.nanosecondsToNextStep {
            scheduleStep(after: max(wait, 1_000))
        }
    }

    /// A venue whose log broke is started again after a while, as a supervisor would do.
    private func noteCondition(_ life: VenueNode.Life) {
        guard case .broken = life.loop.condition else {
            if case .refusing = life.loop.condition { bite(.diskFull) }
            return
        }
        guard brokenLife != venue.lives else { return }
        brokenLife = venue.lives
        after(random.number(in: 1_000_000...800_000_000), .stopVenue(losing: .nothing))
    }

    func venueSays(_ saying: Int, of life: Int) {
        guard venue.lives == life, venue.life != nil else { return }
        if let until = venue.pausedUntil {
            return agenda.add(.venueSays(life: life, saying: saying), at: until)
        }
        for message in sayings[saying] { say(message) }
        sayings[saying] = []
    }

    /// An answer leaves the venue: for a client, or for the replica that appended.
    private func say(_ message: Outbox.Message) {
        let told: Told
        switch message.answer {
        case .decided(let batch):
            guard case .decided(let decision) = batch.events.last else {
                return auditor.fail("an answer without a decision")
            }
            told = .decided(batch.sequence, decision.outcome, repeats: decision.repeats)
        case .refused: told = .refused
        case .outcomeUnknown(let settledBy): told = .unknown(settledBy: settledBy)
        }
        let node = attempts[message.attempt].node
        if node == 0 { return answer(message.attempt, told) }
        if case .unknown = told { return }
        guard !network.losesResult(&random), let transit = network.transit(replica: node, &random) else { return }
        after(transit, .appendAnswered(attempt: message.attempt, isRefused: told == .refused))
    }

    /// The process ends.
    func stopVenue(losing loss: FakeStorage.Loss) {
        guard venue.life != nil else { return }
        venue.end(losing: loss)
        venueIsBusyUntil = 0
        after(random.number(in: 5_000_000...1_500_000_000), .startVenue)
    }

    private func powerWent() {
        tell { "the power goes at the venue" }
        let isKill = isOpen(.skippedRecord) && !isOpen(.tornWrite)
        if isKill { venue.operatorSkips = true } else { bite(.tornWrite) }
        stopVenue(losing: isKill ? .nothing : .sectors(seed: random.next()))
    }

    func startVenue() {
        guard venue.life == nil, auditor.failure == nil else { return }
        counts.note(.venueStarts)
        let before = known.last
        do throws(LogError) {
            if venue.operatorSkips, try venue.skipFirst(after: known.last) {
                poison.insert(known.last.next)
                bite(.skippedRecord)
            }
            try venue.start(knowing: known)
        } catch {
            readLog()
            noteMisdirection()
            return venueDidNotStart(error)
        }
        guard let life = venue.life else { return }
        if let contradiction = life.log.contradiction { return auditor.fail(contradiction) }
        // What the start did not have to read is still there, for whoever reads it later.
        if !venue.damage.isEmpty { counts.note(.damageHarmless) }
        readLog()
        counts.note(.recordsFound, times: Int(known.last.value - before.value))
        auditor.begin(0, after: life.recovery.snapshot ?? .start)
        if life.recovery.snapshot != nil { counts.note(.startsFromSnapshot) }
        notePassedOver(life.recovery.passedOver, of: 0)
        for batch in life.feed.take() { note(batch, from: 0) }
        auditor.compare(life.loop.core.eventHash, after: known.last, of: 0)
        scheduleSnapshot(0)
        after(Self.lookForOverdueNanoseconds, .lookForOverdue(life: venue.lives))
        _ = venue.clock.endStep()
        if known.last > published { after(1_000, .publish(to: known.last)) }
        scheduleStep(after: 1_000)
    }

    /// It must have a reason that was planted.
    private func venueDidNotStart(_ error: LogError) {
        tell { "the venue does not start: \(error)" }
        let hadPower = venue.disk.hasPower
        venue.end(losing: hadPower ? .nothing : .sectors(seed: random.next()))
        guard hadPower else {
            bite(.tornWrite)
            return after(100_000_000, .startVenue)
        }
        if venue.damage.remove(.readError) != nil {
            counts.note(.damageNoticed)
            return after(200_000_000, .startVenue)
        }
        switch error {
        case .damaged, .unreadable:
            guard !venue.damage.isEmpty else {
                return auditor.fail("the venue does not start though nothing was damaged: \(error)")
            }
            counts.note(.damageNoticed)
            counts.note(.disksRefilled)
            (failures, writesAstray) = (0, 0)
            do { try venue.replaceDisk(with: known) } catch { return auditor.fail("the copy of the log: \(error)") }
            after(50_000_000, .startVenue)
        case .refused, .full, .broken:
            // A start that finds no room is tried again.
            if venue.disk.roomBytes != nil {
                bite(.diskFull)
                return after(300_000_000, .startVenue)
            }
            auditor.fail("the venue does not start: \(error)")
        }
    }
}
