internal import Domain
internal import Wire

// What became of requests.
extension TradingDesk {
    /// What is shown of each request, or why it was not done, each with how its orders stood at its decision.
    ///
    /// Orders are read some at a time, so that nobody waits long for the view.
    func answers(
        _ requests: [TradingRequest], _ settled: [Settled], of account: AccountID, _ submission: Submission
    ) -> [Result<TradingAnswer, Problem>] {
        var answers: [Result<TradingAnswer, Problem>] = []
        answers.reserveCapacity(requests.count)
        var start = 0
        while start < requests.count {
            let end = min(requests.count, start + GatewayLimits.answersReadMax)
            let decided = (start..<end).map { place -> Result<Decided, Problem> in
                do throws(Problem) {
                    return .success(try submission.decided(settled[place], of: requests[place].command))
                } catch {
                    return .failure(error)
                }
            }
            view.read { state in
                for (place, decided) in zip(start..<end, decided) {
                    switch decided {
                    case .success(let decided): answers.append(Self.answer(requests[place].form, decided, state))
                    case .failure(let problem): answers.append(.failure(problem))
                    }
                }
            }
            start = end
        }
        for place in answers.indices {
            if case .failure(let problem) = answers[place] {
                answers[place] = .failure(explained(problem, of: requests[place], account))
            }
        }
        return answers
    }

    /// The same for requests of which some could not be asked; `settled` is of the others.
    func answers(
        _ prepared: [Result<TradingRequest, Problem>], _ settled: [Settled], of account: AccountID,
        _ submission: Submission
    ) -> [Result<TradingAnswer, Problem>] {
        let requests = prepared.compactMap { try? $0.get() }
        var answers = answers(requests, settled, of: account, submission).makeIterator()
        return prepared.compactMap { prepared in
            switch prepared {
            case .success: answers.next()
            case .failure(let problem): .failure(problem)
            }
        }
    }

    private static func answer(
        _ form: TradingRequest.Form, _ decided: Decided, _ state: borrowing VenueState
    ) -> Result<TradingAnswer, Problem> {
        func order(_ id: OrderID) throws(Problem) -> OrderState {
            guard let order = state.order(id, asOf: decided.sequence) else {
                throw Problem(.internalError, "The order \(id.opaque) was decided but is not in the view.")
            }
            return order
        }
        do throws(Problem) {
            let content: TradingAnswer.Content
            var isNew = false
            switch (form, decided.outcome) {
            case (.order, .orderPlaced(let id)): (content, isNew) = (.order(try order(id)), true)
            case (.order, .orderAmended(let id)), (.order, .orderCancelled(let id)): content = .order(try order(id))
            case (.pair, .pairPlaced(let first, let second)):
                (content, isNew) = (.pair(try order(first), try order(second)), true)
            case (.replacement, .orderReplaced(let cancelled, let placed)):
                let old = try cancelled.map { id throws(Problem) in try order(id) }
                (content, isNew) = (.replacement(cancelled: old, placed: try order(placed)), true)
            case (.count, .ordersCancelled(let count)): content = .count(count)
            case (.setting, .changed): content = .setting(decided.sequence)
            case (.session(let terms), .sessionOpened(let id)): (content, isNew) = (.session(id, terms), true)
            case (.session, .sessionClosed(let id)): content = .session(id, nil)
            default: throw Problem.unexpected(decided.outcome)
            }
            return .success(
                TradingAnswer(status: isNew ? 201 : 200, content: content, replayed: decided.replayed))
        } catch {
            return .failure(error)
        }
    }

    /// Where the engine knows no such open order, the order has ended.
    private func explained(_ problem: Problem, of request: TradingRequest, _ account: AccountID) -> Problem {
        guard let order = request.order, problem.fields.code == Self.unknownOrderCode else { return problem }
        do throws(Problem) {
            var explained = Problem.notOpen(try own(order.opaque, account))
            explained.replayed = problem.replayed
            return explained
        } catch {
            return error
        }
    }

    private static let unknownOrderCode = Problem.unknownOrder("").fields.code
}

extension JSONWriter {
    /// What is shown of a request that was done.
    mutating func answer(_ content: TradingAnswer.Content) {
        switch content {
        case .order(let order): self.order(order)
        case .pair(let first, let second):
            beginObject()
            key("first")
            order(first)
            key("second")
            order(second)
            endObject()
        case .replacement(let cancelled, let placed):
            beginObject()
            key("cancelled")
            optional(cancelled) { $0.order($1) }
            key("placed")
            order(placed)
            endObject()
        case .count(let count):
            beginObject()
            key("cancelled")
            integer(UInt64(count))
            endObject()
        case .setting(let sequence):
            beginObject()
            key("sequence")
            integer(sequence.value)
            endObject()
        case .session(let session, let terms):
            beginObject()
            key("sessionId")
            id(session)
            if let terms {
                key("leaseSeconds")
                decimal(Money(minorUnits: terms.leaseNanoseconds), decimals: 9)
                key("cancelOnDisconnect")
                boolean(terms.cancelOrdersAtEnd)
            }
            endObject()
        }
    }

    /// What became of a request of a batch, or of a message: its status, and what is shown or why not.
    mutating func outcome(_ result: Result<TradingAnswer, Problem>) {
        key("status")
        switch result {
        case .success(let answer):
            integer(Int64(answer.status))
            if answer.replayed { replayed() }
            key("body")
            self.answer(answer.content)
        case .failure(let problem):
            integer(Int64(problem.fields.status))
            if problem.replayed { replayed() }
            if let seconds = problem.retryAfterSeconds {
                key("retryAfterSeconds")
                integer(Int64(seconds))
            }
            key("problem")
            self.problem(problem, requestID: nil)
        }
    }

    private mutating func replayed() {
        key("replayed")
        boolean(true)
    }

    /// What became of each order of a batch, in its order.
    mutating func outcomes(_ results: [Result<TradingAnswer, Problem>]) {
        beginObject()
        key("orders")
        beginArray()
        for result in results {
            beginObject()
            outcome(result)
            endObject()
        }
        endArray()
        endObject()
    }
}
