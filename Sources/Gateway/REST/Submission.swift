internal import Domain
internal import Ports
internal import Wire

/// What the engine decided of a command, and at which record.
struct Decided: Sendable {
    var outcome: Outcome
    /// The record whose outcome this is: the first one, for a resend.
    var sequence: Sequence
    /// Whether it is the first outcome, told again.
    var replayed: Bool
}

/// Commands on their way into the log.
struct Submission: Sendable {
    private enum Settled: Sendable {
        case decided(Decision, Sequence)
        case refused(Refusal)
        case unknown(settledBy: Timestamp)
    }

    let gate: any CommandGate
    let view: VenueView
    let clock: any WallClock
    let shard: ShardID

    /// Waits until the command is decided. A rejection is thrown, and so is everything else that is not a decision.
    func submit(
        _ command: Command, from identity: Identity, request: RequestID?, trace: TraceContext?
    ) async throws(Problem) -> Decided {
        let stamp = clock.now()
        let envelope = Envelope(
            shard: shard, actor: identity.actor, session: nil, request: request,
            bodyHash: RecordCodec.bodyHash(command), stamp: stamp,
            deadline: stamp.adding(nanoseconds: GatewayLimits.commandDeadlineNanoseconds), trace: trace)
        let settled = await withCheckedContinuation { continuation in
            gate.submit(envelope, command) { answer in continuation.resume(returning: Self.settled(answer)) }
        }
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

    private static func settled(_ answer: borrowing Answer) -> Settled {
        switch copy answer {
        case .decided(let batch):
            guard case .decided(let decision) = batch.events.last else {
                fatalError("the last event of a record is its decision")
            }
            return .decided(decision, batch.sequence)
        case .refused(let refusal): return .refused(refusal)
        case .outcomeUnknown(let settledBy): return .unknown(settledBy: settledBy)
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
