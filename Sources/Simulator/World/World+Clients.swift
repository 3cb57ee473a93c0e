import Domain

// What clients do: they ask, wait, ask again, and keep a book of what they were told.
extension World {
    private static let attemptsMax = 5

    /// One or several clients ask for something.
    func clientsAsk() {
        guard stage == .trading else { return }
        let burst = random.chance(300) ? 1 + random.below(24) : 1
        for _ in 0..<burst { askNext() }
        let isDone = commandsAsked >= plan.commands && allFaultsAreOver
        if isDone { return }
        if commandsAsked >= plan.commandsMax {
            // With some commands left out there may be none.
            if selection.commands != nil { return giveUpFaults() }
            let waiting = plan.faults.indices.filter { faultStates[$0] != .over }.map { plan.faults[$0].kind }
            return auditor.fail("faults find no occasion: \(waiting)")
        }
        let pause: Int64 =
            switch random.below(1_000) {
            case 0..<4: random.number(in: 1_000_000_000...5_000_000_000)
            case 4..<150: random.number(in: 10_000_000...150_000_000)
            default: random.number(in: 0...20_000_000)
            }
        after(pause, .clientsAsk)
    }

    private func askNext() {
        commandsAsked += 1
        for (place, fault) in plan.faults.enumerated()
        where fault.afterCommand == commandsAsked && faultStates[place] == .planned { cause(place) }
        let draft = generator.draft(at: now)
        var own = SeededRandom(seed: random.next())
        if let wanted = selection.commands, !wanted.contains(commandsAsked) { return }
        counts.note(.commands)
        let id = own.chance(800) ? drawID(&own) : nil
        let request = addRequest(draft, id: id, own)
        tell { "command \(commandsAsked): \(draft.actor) asks \(draft.command)" }
        send(request)
    }

    /// A name that is new, or now and then that of an earlier request.
    private func drawID(_ own: inout SeededRandom) -> RequestID? {
        if own.chance(8), let other = own.pick(requests)?.id { return other }
        return RequestID("request-\(requests.count)")
    }

    func addRequest(
        _ draft: CommandGenerator.Draft, id: RequestID?, _ own: SeededRandom = SeededRandom(seed: 1)
    ) -> Int {
        var own = own
        let patience: Int64 =
            switch own.below(10) {
            case 0: own.number(in: 20_000_000...200_000_000)
            case 1: .max
            default: own.number(in: 500_000_000...8_000_000_000)
            }
        requests.append(
            ClientRequest(
                actor: draft.actor, session: draft.session, id: id, bodyHash: own.next(), command: draft.command,
                random: own, patienceNanoseconds: patience))
        return requests.count - 1
    }

    func addAttempt(_ request: Int, at node: Int) -> Int {
        attempts.append(Attempt(request: request, node: node))
        requests[request].attempts.append(attempts.count - 1)
        counts.note(.attempts)
        return attempts.count - 1
    }

    /// Sends the request to any replica, and will ask again if nothing is heard.
    func send(_ request: Int) {
        let node = requests[request].random.below(WorldPlan.replicas)
        let attempt = addAttempt(request, at: node)
        if let transit = network.transit(&requests[request].random) { after(transit, .arrive(attempt: attempt)) }
        let wait = requests[request].random.number(in: 300_000_000...1_500_000_000)
        after(wait, .clientLosesPatience(request: request, attempts: requests[request].attempts.count))
    }

    func clientLosesPatience(_ request: Int, after count: Int) {
        guard requests[request].isOpen, requests[request].attempts.count == count else { return }
        askAgain(request)
    }

    private func askAgain(_ request: Int) {
        let mayAsk = requests[request].id != nil
        if mayAsk, stage != .trading || requests[request].attempts.count < Self.attemptsMax {
            send(request)
        } else if !mayAsk {
            requests[request].isGivenUp = true
        }
    }

    func clientHears(_ told: Told, of attempt: Int) {
        let request = attempts[attempt].request
        switch told {
        case .decided(_, .rejected(.deadlinePassed), _): askAgainLater(request, 10_000_000)
        case .decided(let sequence, let outcome, _):
            if let earlier = requests[request].decided {
                guard earlier.outcome != outcome else { return }
                auditor.fail(
                    "the client was told \(earlier.outcome) at \(earlier.sequence.value) and \(outcome) at \(sequence)")
            }
            requests[request].decided = (sequence, outcome)
        case .refused: askAgainLater(request, 100_000_000)
        case .unknown(let settledBy):
            let wait = settledBy.nanoseconds.subtractingReportingOverflow(now.nanoseconds)
            askAgainLater(request, wait.overflow ? 0 : min(5_000_000_000, max(0, wait.partialValue)))
        }
    }

    func askAgainLater(_ request: Int, _ least: Int64) {
        guard requests[request].isOpen else { return }
        if requests[request].id == nil {
            requests[request].isGivenUp = true
            return
        }
        let wait = least + requests[request].random.number(in: 1_000_000...300_000_000)
        after(wait, .clientLosesPatience(request: request, attempts: requests[request].attempts.count))
    }

    /// A replica's gateway tells a client something; it may get lost on the way.
    func answer(_ attempt: Int, _ told: Told) {
        attempts[attempt].isWaiting = false
        check(told, of: attempt)
        attempts[attempt].told.append(told)
        switch told {
        case .decided: counts.note(.toldDecided)
        case .refused: counts.note(.toldRefused)
        case .unknown: counts.note(.toldUnknown)
        }
        let request = attempts[attempt].request
        if let transit = network.transit(&requests[request].random) {
            answers.append((attempt, told))
            after(transit, .clientHears(told: answers.count - 1))
        }
    }

    /// Whether it may be told.
    private func check(_ told: Told, of attempt: Int) {
        if let earlier = attempts[attempt].told.first {
            auditor.fail("attempt \(attempt) is answered \(earlier) and then \(told)")
        }
        switch told {
        case .decided(let sequence, let outcome, let repeats):
            auditor.noteTold(attempt, sequence)
            guard let record = known.record(sequence) else {
                return auditor.fail("a client is told of record \(sequence.value), and it is not durable")
            }
            guard record.envelope.trace.map({ Int($0.traceLow) - 1 }) == attempt else {
                return auditor.fail("a client is told of the record of somebody else: \(record.line)")
            }
            guard let decision = auditor.decision(sequence), decision.outcome == outcome, decision.repeats == repeats
            else { return auditor.fail("a client is told \(outcome) of \(record.line)") }
        case .refused:
            if let sequence = attempts[attempt].sequences.first {
                auditor.fail("a client is told that nothing was appended, and it is record \(sequence.value)")
            }
        case .unknown: break
        }
    }

    /// Says what happens, in one line.
    func tell(_ text: () -> String) {
        guard let listener else { return }
        listener("\(time.now / 1_000_000) ms: \(text().replacing("Domain.", with: ""))")
    }
}
