public import Domain
public import Journal
public import Ports

/// What the sequencer's thread does, without a thread: each step takes what has gathered, has it made durable with one
/// append, decides it, tells the observers and answers. Nothing here waits, and the only clock is the one it is given.
///
/// Calls come from one thread at a time, and not from observers or completions.
public final class SequencerLoop<Log: CommandLog> {
    /// Whether commands are decided, and why not.
    public enum Condition: Hashable, Sendable {
        case ready
        /// The log took nothing at its last chance. Each batch is another one, and each step without a batch asks it
        /// with a record of the venue's own.
        case refusing(Refusal)
        /// The log takes no more; a restart reads what it holds.
        case broken(String)
    }

    public private(set) var core: SequencerCore<Log>
    public private(set) var condition = Condition.ready
    /// Never behind the log's last stamp.
    public let clock: VenueClock

    private let shard: ShardID
    private let inbox: Inbox
    private let observers: [any EventObserver]
    private let bounds: SequencerBounds
    private var previews: [PreviewRequest] = []

    /// - Parameter observers: they see every record's events, in this order.
    public init(
        _ core: consuming SequencerCore<Log>, shard: ShardID, inbox: Inbox, clock: any WallClock,
        observers: [any EventObserver], bounds: SequencerBounds = SequencerBounds()
    ) {
        self.core = core
        self.bounds = bounds
        self.shard = shard
        self.inbox = inbox
        self.clock = clock as? VenueClock ?? VenueClock(clock)
        self.observers = observers
    }

    /// Decides what the log holds, beginning with the newest snapshot in `store` that can be used; observers that are
    /// saved with snapshots are restored from it. Call it once, before the first step.
    @discardableResult
    public func recover(from store: SnapshotStore? = nil) throws(LogError) -> Recovery {
        try recover(from: store) { batch in for observer in observers { observer.observe(batch) } }
    }

    /// As above, with somebody else to tell the observers.
    func recover(
        from store: SnapshotStore?, telling tell: (borrowing EventBatch) -> Void
    ) throws(LogError) -> Recovery {
        let parts = observers.compactMap { $0 as? any SnapshotPart }
        let recovery = try core.recover(from: store, restoring: parts) { batch, _ in tell(batch) }
        clock.advance(to: core.lastTime)
        return recovery
    }

    /// Appends, decides and answers one batch of what has gathered, or says that time has passed if nothing has and
    /// the engine waits for a moment that is here; then answers what was asked about orders that are not to be placed.
    /// Returns whether there was anything to do.
    @discardableResult
    public func step() -> Bool {
        let needsRecord = needsRecord
        let taken = addBatch(appendsAnyway: needsRecord)
        let asks = taken == 0 && needsRecord
        if asks { addTime() }
        if case .broken(let reason) = condition {
            settle { _ in .refused(.logUnavailable(reason)) }
        } else if taken > 0 || asks {
            commit()
        }
        let asked = previews.count
        for preview in previews { preview.completion(core.preview(preview.order, of: preview.account)) }
        previews.removeAll(keepingCapacity: true)
        return taken > 0 || asks || asked > 0
    }

    /// After how many nanoseconds a step is wanted though nothing has come in; nil if none is.
    public var nanosecondsToNextStep: Int64? {
        switch condition {
        case .broken: return nil
        case .refusing: return Limits.refusedLogNanoseconds
        case .ready:
            guard let deadline = core.nextDeadline else { return nil }
            let wait = deadline.adding(nanoseconds: -clock.now().nanoseconds).nanoseconds
            // The clock may be set while somebody waits by another one.
            return min(max(0, wait), Limits.clockLookNanoseconds)
        }
    }

    /// Takes a batch and adds it to the core; returns the number of commands. After the log broke they are only taken.
    private func addBatch(appendsAnyway: Bool) -> Int {
        let batch = inbox.take(&previews, appendsAnyway: appendsAnyway)
        if case .broken = condition { return batch.count }
        var count = 0
        while count < batch.count, core.pendingBytes < bounds.batchBytesMax {
            core.add(batch[count].envelope, batch[count].command)
            count += 1
        }
        if count < batch.count { inbox.putBack(after: count) }
        return count
    }

    private var needsRecord: Bool {
        switch condition {
        case .broken: return false
        case .refusing: return true
        case .ready:
            guard let deadline = core.nextDeadline else { return false }
            return clock.now() >= deadline
        }
    }

    private func addTime() { core.add(.ofTime(shard, clock.now()), .clock) }

    private func commit() {
        var settled: [Submission] = []
        do {
            try core.commit(at: clock.now()) { index, events in
                // Until here the batch could be answered by others: it was not known to be durable.
                if index == 0 { settled = inbox.settle() }
                for observer in observers { observer.observe(events) }
                #if CANARY
                let index = Canary.answerOfNeighbour.isPlanted ? max(0, settled.count - 1 - index) : index
                #endif
                if index < settled.count, let completion = settled[index].completion {
                    completion(.decided(copy events))
                }
            }
            condition = .ready
            inbox.reuse(&settled)
        } catch .refused(let reason) {
            refuse(.logUnavailable(reason))
        } catch .full(let reason) {
            refuse(.diskFull(reason))
        } catch {
            condition = .broken("\(error)")
            settle { .outcomeUnknown(settledBy: $0.envelope.deadline) }
        }
    }

    private func refuse(_ refusal: Refusal) {
        condition = .refusing(refusal)
        settle { _ in .refused(refusal) }
    }

    /// Gives everybody who is under way an answer other than a decision.
    private func settle(_ answer: (Submission) -> Answer) {
        var settled = inbox.settle()
        for submission in settled { submission.completion?(answer(submission)) }
        inbox.reuse(&settled)
    }
}
