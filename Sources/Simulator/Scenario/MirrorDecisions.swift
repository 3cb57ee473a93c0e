import Domain

/// What was decided about requests and transfers, to hold repetitions against.
struct MirrorDecisions {
    private struct First {
        let sequence: Sequence
        let outcome: Outcome
    }

    private struct RequestKey: Hashable {
        let actor: Actor
        let request: RequestID
    }

    /// A request that was forgotten may be decided anew, and a transfer of its own is then repeated.
    private var requests: [RequestKey: [First]] = [:]
    private var deposits: [Transfer: Sequence] = [:]
    private var withdrawals: [Transfer: Sequence] = [:]
    /// Transfers that wait for a second operator.
    private var proposed: [ProposalID: (sequence: Sequence, change: Change)] = [:]

    mutating func take(_ decision: Decision, _ events: [Event], of record: Record) throws(Contradiction) {
        guard decision.actor == record.envelope.actor, decision.request == record.envelope.request else {
            throw Contradiction("the decision is about another request")
        }
        remember(events, record)
        guard let repeats = decision.repeats else {
            guard agrees(decision.outcome, events) else {
                throw Contradiction("the outcome is not what the other events tell")
            }
            rememberRequest(decision, record)
            return
        }
        let isFirst = firsts(decision).contains { $0.sequence == repeats && $0.outcome == decision.outcome }
        let isTransfer = firstTransfer(decision.outcome, record) == repeats
        if isFirst, !isTransfer { return }
        guard isTransfer else {
            throw Contradiction("what is repeated was not decided before")
        }
        rememberRequest(decision, record)
    }

    private func agrees(_ outcome: Outcome, _ events: [Event]) -> Bool {
        switch outcome {
        case .orderPlaced, .orderAmended, .orderCancelled, .sessionOpened, .pairPlaced:
            events.contains { agrees(outcome, $0) }
        case .orderReplaced(let cancelled, let placed):
            events.contains { agrees(.orderPlaced(placed), $0) } && replaced(in: events) == cancelled
        case .replacementRejected(let cancelled, _): replaced(in: events) == cancelled
        case .ordersCancelled(let count): events.count { isOfMassCancel($0) } == count
        case .rejected: replaced(in: events) == nil
        default: true
        }
    }

    private func agrees(_ outcome: Outcome, _ event: Event) -> Bool {
        switch (outcome, event) {
        case (.orderPlaced(let order), .orderAccepted(let accepted)): accepted.order == order
        case (.orderAmended(let order), .orderAmended(let amended)): amended.order == order
        case (.orderCancelled(let order), .orderEnded(let ended)): ended.order == order
        case (.sessionOpened(let session), .sessionOpened(let opened)): opened.session == session
        case (.pairPlaced(let first, let second), .ordersPaired(let one, let other)): one == first && other == second
        default: false
        }
    }

    private func isOfMassCancel(_ event: Event) -> Bool {
        guard case .orderEnded(let ended) = event else { return false }
        return ended.reason == .cancelledAll || ended.reason == .cancelledByOperator
    }

    /// The order that a replacement cancelled.
    private func replaced(in events: [Event]) -> OrderID? {
        for case .orderEnded(let ended) in events where ended.reason == .replaced { return ended.order }
        return nil
    }

    private func firsts(_ decision: Decision) -> [First] {
        decision.request.flatMap { requests[RequestKey(actor: decision.actor, request: $0)] } ?? []
    }

    private func firstTransfer(_ outcome: Outcome, _ record: Record) -> Sequence? {
        switch (record.command, outcome) {
        case (.deposit(let transfer), .deposited): deposits[transfer]
        case (.withdraw(let transfer), .withdrawn): withdrawals[transfer]
        case (.deposit, .proposed(let id)), (.withdraw, .proposed(let id)):
            proposed[id].flatMap { $0.change.command == record.command ? $0.sequence : nil }
        default: nil
        }
    }

    /// Transfers are made by whoever asks, or by the approval of what was asked before.
    private mutating func remember(_ events: [Event], _ record: Record) {
        for event in events {
            switch event {
            case .deposited(let transfer): deposits[transfer] = record.sequence
            case .withdrawn(let transfer): withdrawals[transfer] = record.sequence
            case .proposalMade(let proposal): proposed[proposal.id] = (record.sequence, proposal.change)
            case .proposalEnded(let ended): proposed[ended.proposal] = nil
            default: continue
            }
        }
    }

    private mutating func rememberRequest(_ decision: Decision, _ record: Record) {
        switch decision.outcome {
        case .rejected(.deadlinePassed), .rejected(.requestReused): return
        default: break
        }
        guard let request = decision.request else { return }
        requests[RequestKey(actor: decision.actor, request: request), default: []].append(
            First(sequence: record.sequence, outcome: decision.outcome))
    }
}
