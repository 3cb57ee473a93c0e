import Domain
import Engine
import Ports
import Wire

/// What the thread of a replica on a shared log does, without the thread: each step reads what has come, decides it,
/// tells the observers, and answers those who asked here.
///
/// Calls come from one thread at a time, and not from observers or completions.
final class SharedSequencerLoop {
    /// What it was made with.
    struct Surroundings {
        var clock: VenueClock
        var pending: PendingAppends
        var observers: [any EventObserver]
        var keepMark: ((Sequence, EventHash) -> Void)?
    }

    private var replica: Replica
    private let reader: any SharedLogReader
    private var skipped: Set<Sequence>
    private let around: Surroundings
    /// When the last step ended.
    private var lastStep: Timestamp
    /// Set while it is not known that all is read that was there a moment ago: an append of its own with a higher
    /// number says so.
    private var awaited: UInt64?
    /// What was read last was old.
    private var lags = false
    private var clockTurn = ClockTurn()

    /// - Parameter skipped: records that are to be passed over.
    init(
        _ replica: consuming Replica, reading reader: any SharedLogReader, passingOver skipped: Set<Sequence>,
        _ around: Surroundings
    ) {
        self.replica = replica
        self.reader = reader
        self.skipped = skipped
        self.around = around
        lastStep = around.clock.now()
    }

    var position: ReplicaPosition {
        ReplicaPosition(sequence: replica.last, eventHash: replica.eventHash.value, time: replica.logTime)
    }

    /// What it knows is old.
    var isBehind: Bool { awaited != nil || lags }

    func stateHash() -> UInt64 { replica.stateHash() }

    /// Reads and decides what is there, and waits a little for it if nothing is.
    ///
    /// Throws what only a restart gets over.
    func step(waitingNanoseconds: Int64) throws(LogError) {
        catchUpAfterPause()
        answerPreviews()
        sayTime()
        var newest: Timestamp?
        var isFault = false
        var count = 0
        do throws(LogError) {
            count = try reader.read(appends: Limits.readAppendsMax, waitingNanoseconds: waitingNanoseconds) {
                append throws(LogError) in
                isFault = true
                try take(append)
                isFault = false
                newest = append.time
            }
        } catch {
            // The log gives nothing at present. That its own appends do not come back shows it.
            guard case .refused = error, !isFault else { throw error }
        }
        lastStep = around.clock.now()
        lags = count > 0 && newest.map { lastStep.isLater(than: $0, by: Limits.behindNanosecondsMax) } ?? false
    }

    /// If the process stood still, others have gone on meanwhile.
    private func catchUpAfterPause() {
        let now = around.clock.now()
        guard now.isLater(than: lastStep, by: Limits.behindNanosecondsMax) else { return }
        awaited = around.pending.highest
        around.pending.appendNothing(now: now)
    }

    private func take(_ append: borrowing SharedAppend) throws(LogError) {
        around.clock.advance(to: append.time)
        var own: [Submission] = []
        if append.mark.writer == around.pending.writer {
            own = around.pending.settle(reading: append.mark.number)
            if let awaited, append.mark.number > awaited { self.awaited = nil }
        }
        var index = 0
        do throws(LogError) {
            while index < append.count {
                try decide(append[index])
                let submission = index < own.count ? own[index] : nil
                index += 1
                submission?.completion?(.decided(replica.decided))
            }
        } catch {
            Overdue(unknown: Array(own.dropFirst(index))).answer()
            throw error
        }
    }

    private func decide(_ logged: LoggedRecord) throws(LogError) {
        if RecordCodec.kind(of: logged.payload) == .skip { try heed(logged) }
        try replica.decide(logged, passingOver: skipped)
        if replica.last.value.isMultiple(of: Limits.markRecords) { around.keepMark?(replica.last, replica.eventHash) }
        for observer in around.observers { observer.observe(replica.decided) }
    }

    /// What is decided cannot be passed over any more.
    private func heed(_ logged: LoggedRecord) throws(LogError) {
        let command: Command
        do { (_, command) = try RecordCodec.decode(logged.payload) } catch {
            throw .unreadable(logged.sequence, reason: "\(error)")
        }
        guard case .skip(let sequence) = command, !skipped.contains(sequence) else { return }
        guard sequence > replica.last else {
            throw .broken(
                reason: "record \(logged.sequence.value) says to pass over record \(sequence.value), which is decided"
                    + " here: start again, and all is decided anew from a snapshot before it")
        }
        skipped.insert(sequence)
    }

    private func answerPreviews() {
        for preview in around.pending.takePreviews() {
            preview.completion(isBehind ? .refused(.overloaded) : replica.preview(preview.order, of: preview.account))
        }
    }

    /// Says that time has passed if the engine waits for a moment that is here, unless another replica has said it.
    private func sayTime() {
        guard let deadline = replica.nextDeadline else { return }
        let now = around.clock.now()
        guard clockTurn.isDue(deadline, now, writer: around.pending.writer) else { return }
        if let number = clockTurn.number, around.pending.isUnderWay(number) { return }
        clockTurn.number = around.pending.appendTime(now: now)
        clockTurn.wait(after: now)
    }
}

/// Whose turn it is to say that time has passed: each replica waits a little, each for a time of its own.
private struct ClockTurn {
    /// The append that says it.
    var number: UInt64?
    /// Said for this moment.
    private var deadline: Timestamp?
    private var attempts = 0
    private var notBefore = Timestamp(nanoseconds: 0)

    mutating func isDue(_ deadline: Timestamp, _ now: Timestamp, writer: UInt64) -> Bool {
        if self.deadline != deadline {
            self.deadline = deadline
            attempts = 0
            let turn = Int64(writer % Limits.clockTurns) * Limits.clockTurnNanoseconds
            notBefore = deadline.adding(nanoseconds: turn)
        }
        return now >= notBefore
    }

    /// The log's clock may be behind this one: then the same moment is to be said once more.
    mutating func wait(after now: Timestamp) {
        let pause = Limits.clockPauseNanoseconds << min(attempts, 8)
        attempts += 1
        notBefore = now.adding(nanoseconds: min(pause, Limits.refusedLogNanoseconds))
    }
}

extension Timestamp {
    func isLater(than other: Timestamp, by nanoseconds: Int64) -> Bool { self > other.adding(nanoseconds: nanoseconds) }
}
