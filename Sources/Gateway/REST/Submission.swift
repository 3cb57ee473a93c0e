internal import Domain
internal import Ports
internal import Synchronization
internal import Wire

/// What the engine decided of a command, and at which record.
struct Decided: Sendable {
    var outcome: Outcome
    /// The record whose outcome this is: the first one, for a resend.
    var sequence: Sequence
    /// Whether it is the first outcome, told again.
    var replayed: Bool
}

/// What came back of a command that was handed to the log.
enum Settled: Sendable {
    case decided(Decision, Sequence)
    case refused(Refusal)
    case unknown(settledBy: Timestamp)

    init(_ answer: borrowing Answer) {
        switch copy answer {
        case .decided(let batch):
            guard case .decided(let decision) = batch.events.last else {
                fatalError("the last event of a record is its decision")
            }
            self = .decided(decision, batch.sequence)
        case .refused(let refusal): self = .refused(refusal)
        case .outcomeUnknown(let settledBy): self = .unknown(settledBy: settledBy)
        }
    }
}

/// Commands on their way into the log.
struct Submission: Sendable {
    let gate: any CommandGate
    let view: VenueView
    let clock: any WallClock
    let shard: ShardID

    init(_ parts: VenueParts) {
        gate = parts.gate
        view = parts.view
        clock = parts.clock
        shard = parts.shard
    }

    /// Waits until the command is decided. A rejection is thrown, and so is everything else that is not a decision.
    func submit(
        _ command: Command, from identity: Identity, request: RequestID?, trace: TraceContext?
    ) async throws(Problem) -> Decided {
        try decided(await settle(command, from: identity, request: request, trace: trace), of: command)
    }

    /// Waits until it is known what became of the command.
    func settle(
        _ command: Command, from identity: Identity, request: RequestID?, trace: TraceContext?
    ) async -> Settled {
        let envelope = envelope(command, identity, session: nil, request, trace, at: clock.now())
        return await withCheckedContinuation { continuation in
            gate.submit(envelope, command) { continuation.resume(returning: Settled($0)) }
        }
    }

    /// Hands over a command without waiting. `completion` is called once, mostly on the sequencer's thread.
    func submit(
        _ command: Command, from identity: Identity, session: SessionID?, request: RequestID?,
        completion: @escaping @Sendable (Settled) -> Void
    ) {
        let envelope = envelope(command, identity, session: session, request, nil, at: clock.now())
        gate.submit(envelope, command) { completion(Settled($0)) }
    }

    /// Hands over commands that come together. `completion` is called once, when the last of them is settled, with what
    /// became of each.
    func submit(
        _ commands: [(command: Command, request: RequestID?)], from identity: Identity, session: SessionID?,
        trace: TraceContext?, completion: @escaping @Sendable ([Settled]) -> Void
    ) {
        if commands.isEmpty { return completion([]) }
        let now = clock.now()
        let tally = SettledTally(commands.count, completion)
        gate.submit(
            commands.map { (envelope($0.command, identity, session: session, $0.request, trace, at: now), $0.command) }
        ) { place, answer in tally.settle(place, Settled(answer)) }
    }

    /// Waits until all of the commands are settled.
    func submit(
        _ commands: [(command: Command, request: RequestID?)], from identity: Identity, trace: TraceContext?
    ) async -> [Settled] {
        await withCheckedContinuation { continuation in
            submit(commands, from: identity, session: nil, trace: trace) { continuation.resume(returning: $0) }
        }
    }

    private func envelope(
        _ command: Command, _ identity: Identity, session: SessionID?, _ request: RequestID?, _ trace: TraceContext?,
        at stamp: Timestamp
    ) -> Envelope {
        Envelope(
            shard: shard, actor: identity.actor, session: session, request: request,
            bodyHash: RecordCodec.bodyHash(command), stamp: stamp,
            deadline: stamp.adding(nanoseconds: GatewayLimits.commandDeadlineNanoseconds), trace: trace)
    }

    /// What was decided. A rejection is thrown, and so is everything else that is not a decision.
    func decided(_ settled: Settled, of command: Command) throws(Problem) -> Decided {
        switch settled {
        case .decided(let decision, let sequence):
            let decided = Decided(
                outcome: decision.outcome, sequence: decision.repeats ?? sequence, replayed: decision.repeats != nil)
            switch decision.outcome {
            case .rejected(let rejection): throw problem(rejection, of: command, replayed: decided.replayed)
            case .replacementRejected(let cancelled, let rejection):
                var problem = problem(rejection, of: command, replayed: decided.replayed)
                problem.cancelledOrder = cancelled
                throw problem
            default: return decided
            }
        case .refused(let refusal): throw problem(refusal)
        case .unknown(let settledBy): throw outcomeUnknown(settledBy)
        }
    }

    /// Asks what would become of an order. A rejection is thrown as it would be for the order itself.
    func preview(_ order: ConditionedOrder, of account: AccountID) async throws(Problem) -> OrderPreview {
        let answer = await withCheckedContinuation { continuation in
            gate.preview(order, of: account) { continuation.resume(returning: $0) }
        }
        switch answer {
        case .accepted(let preview): return preview
        case .rejected(let rejection): throw problem(rejection, of: order.command, replayed: false)
        case .refused(let refusal): throw problem(refusal)
        }
    }

    private func problem(_ rejection: Rejection, of command: Command, replayed: Bool) -> Problem {
        var problem = Problem(
            view.read { state in
                // An approval is refused for what the change would be refused for.
                var command = command
                if case .approve(let id) = command, let known = state.approvals[id] {
                    command = known.proposal.change.command
                }
                let market = state.market(of: command)?.units
                return RejectionText.problem(rejection, of: command, market: market) { state.listings[$0]?.terms }
            })
        problem.replayed = replayed
        // An order rate is a matter of seconds.
        if problem.fields.status == 429 { problem.retryAfterSeconds = GatewayLimits.retryAfterSeconds }
        return problem
    }

    private func problem(_ refusal: Refusal) -> Problem {
        var problem =
            switch refusal {
            case .overloaded:
                Problem(
                    .overloaded,
                    "Too many commands are waiting, or the disk is slow. Nothing was done; ask again in a moment.")
            case .diskFull(let reason):
                Problem(
                    .diskFull,
                    """
                    There is no room for the log (\(reason)). Nothing was done. The operator has to make room on the \
                    disk; ask again then.
                    """)
            case .logUnavailable(let reason):
                Problem(.logUnavailable, "The log cannot be written (\(reason)). Nothing was done.")
            case .stopping: Problem(.stopping, "The venue is going down. Nothing was done; ask again when it is back.")
            }
        problem.retryAfterSeconds = GatewayLimits.retryAfterSeconds
        return problem
    }

    private func outcomeUnknown(_ settledBy: Timestamp) -> Problem {
        var problem = Problem(
            .outcomeUnknown,
            """
            The command may or may not have been done. After \(settledBy.rfc3339) this is certain: send the same \
            request again then, under the same id, and its answer is the outcome.
            """)
        problem.settledBy = settledBy
        return problem
    }
}

/// Gathers what became of the commands of a batch.
private final class SettledTally: Sendable {
    private struct State {
        var settled: [Settled?]
        var left: Int
    }

    private let state: Mutex<State>
    private let completion: @Sendable ([Settled]) -> Void

    init(_ count: Int, _ completion: @escaping @Sendable ([Settled]) -> Void) {
        state = Mutex(State(settled: Array(repeating: nil, count: count), left: count))
        self.completion = completion
    }

    func settle(_ place: Int, _ settled: Settled) {
        let whole: [Settled?]? = state.withLock { state in
            state.settled[place] = settled
            state.left -= 1
            if state.left > 0 { return nil }
            defer { state.settled = [] }
            return state.settled
        }
        if let whole { completion(whole.compactMap { $0 }) }
    }
}

extension ConditionedOrder {
    /// What places it: an order that asks for nothing beyond its terms is placed as one.
    var command: Command { conditions == .none ? .place(order) : .placeConditioned(self) }
}

extension VenueState {
    /// The market that a command is about, where it is about one that is listed.
    fileprivate func market(of command: Command) -> Market? {
        switch command {
        case .place(let order): listings[order.instrument]
        case .amend(let amendment): market(of: amendment.order)
        case .cancel(let order): market(of: order)
        case .cancelAll(let instrument): instrument.flatMap { listings[$0] }
        case .placeConditioned(let order): listings[order.order.instrument]
        case .placePair(let pair): listings[pair.instrument]
        case .replace(let replacement): listings[replacement.order.instrument]
        case .setDeadMan(let terms): terms.instrument.flatMap { listings[$0] }
        case .massCancel(let filter): filter.instrument.flatMap { listings[$0] }
        case .setPhase(let order): listings[order.instrument]
        case .setCalendar(let calendar): listings[calendar.instrument]
        case .setReference(let price): listings[price.instrument]
        case .setRules(let rules): listings[rules.instrument]
        case .setInstrumentLimits(let limits): listings[limits.instrument]
        case .setFees(let fees): fees.instrument.flatMap { listings[$0] }
        case .changeInstrument(let change): listings[change.instrument]
        case .delistInstrument(let instrument): listings[instrument]
        default: nil
        }
    }
}
