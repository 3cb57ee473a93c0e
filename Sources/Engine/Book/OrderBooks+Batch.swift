import Domain

/// Batches. A venue gets its commands many at a time, so while it carries out one it can fetch what the next ones will
/// touch: one miss of the cache then costs little, because several are under way together.
extension OrderBooks {
    /// How many commands ahead the line of the index is fetched, then the order, then its neighbours. Between the steps
    /// lies about the time that memory takes to answer.
    private static let linesAhead = 12
    private static let ordersAhead = 8
    private static let neighboursAhead = 4

    /// Carries out commands one after the other, with the same results as the single verbs.
    ///
    /// - Parameters:
    ///   - answers: gets what the verb of each command returns.
    ///   - fills: gets all fills; each names its taker.
    public mutating func execute(
        _ commands: Span<BookCommand>, answers: inout AnswerBuffer, fills: inout FillBuffer
    ) {
        let count = commands.count
        guard looksAhead else {
            for index in 0..<count { answers.append(execute(commands[unchecked: index], into: &fills)) }
            return
        }
        for index in 0..<min(Self.linesAhead, count) { fetchLine(commands[index]) }
        for index in 0..<min(Self.ordersAhead, count) { fetchOrder(commands[index]) }
        for index in 0..<min(Self.neighboursAhead, count) { fetchNeighbours(commands[index]) }
        for index in 0..<count {
            if index + Self.linesAhead < count { fetchLine(commands[index + Self.linesAhead]) }
            if index + Self.ordersAhead < count { fetchOrder(commands[index + Self.ordersAhead]) }
            if index + Self.neighboursAhead < count { fetchNeighbours(commands[index + Self.neighboursAhead]) }
            answers.append(execute(commands[index], into: &fills))
        }
    }

    @inline(__always)
    private mutating func execute(_ command: BookCommand, into fills: inout FillBuffer) -> Quantity? {
        switch command.verb {
        case .rest, .take:
            place(
                command.id, command.instrument, command.side, command.price, command.quantity,
                rests: command.verb == .rest, into: &fills)
        case .cancel: end(command.id)
        case .amend: amend(command.id, price: command.price, quantity: command.quantity, into: &fills)
        }
    }

    @inline(__always)
    private func fetchLine(_ command: BookCommand) { index.prefetch(index.key(command.id)) }

    @inline(__always)
    private func fetchOrder(_ command: BookCommand) {
        switch command.verb {
        case .cancel, .amend: resting.prefetch(index.guess(index.key(command.id)))
        case .rest:
            guard Int(command.instrument.value) < instrumentCount else { return }
            books[command.instrument][command.side].prefetch(Rank(command.price, command.side))
        case .take:
            guard Int(command.instrument.value) < instrumentCount else { return }
            resting.prefetch(books[command.instrument].front(command.side.opposite, limit: .worst))
        }
    }

    @inline(__always)
    private func fetchNeighbours(_ command: BookCommand) {
        switch command.verb {
        case .cancel, .amend:
            let slot = index.guess(index.key(command.id))
            guard slot.exists else { return }
            resting.prefetch(resting[slot].next)
            resting.prefetch(resting[slot].previous)
        case .rest:
            guard Int(command.instrument.value) < instrumentCount else { return }
            let side = command.side
            guard let level = books[command.instrument][side].level(at: Rank(command.price, side)) else { return }
            resting.prefetch(books[command.instrument][side][level].last)
        case .take:
            guard Int(command.instrument.value) < instrumentCount else { return }
            let front = books[command.instrument].front(command.side.opposite, limit: .worst)
            guard front.exists else { return }
            index.prefetch(index.key(resting[front].id))
            resting.prefetch(resting[front].next)
        }
    }
}
