internal import Domain
internal import Ports

extension PreventionTape {
    var isEmpty: Bool { matches.isEmpty }

    /// Matches are numbered without gaps, so the number of the first one says all.
    func save(into writer: inout ViewWriter) {
        let matches = matches.elements
        writer.integer(matches.first?.number ?? 1)
        writer.count(matches.count)
        for match in matches {
            match.event.save(into: &writer)
            writer.moment(match.at)
        }
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        var number = try reader.integer(UInt64.self)
        // No account has met itself as often as this.
        guard (1...UInt64(1) << 48).contains(number) else { throw reader.refusal("a prevented match number \(number)") }
        let count = try reader.count()
        guard count > 0 else { throw reader.refusal("a tape of no prevented matches") }
        var earlier = Sequence.start
        for _ in 0..<count {
            let event = try SelfTradePrevented(from: &reader)
            let moment = try reader.moment(from: earlier)
            matches.append(PreventedMatch(number: number, event: event, at: moment))
            earlier = moment.sequence
            number += 1
        }
    }
}

extension SelfTradePrevented: Saveable {
    func save(into writer: inout ViewWriter) {
        instrument.save(into: &writer)
        writer.choice(mode)
        maker.save(into: &writer)
        writer.integer(makerAccount.value)
        taker.save(into: &writer)
        writer.integer(takerAccount.value)
        price.save(into: &writer)
        decrement.save(into: &writer)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(
            instrument: try InstrumentID(from: &reader), mode: try reader.choice(), maker: try OrderID(from: &reader),
            makerAccount: AccountID(try reader.integer()), taker: try OrderID(from: &reader),
            takerAccount: AccountID(try reader.integer()), price: try Price(from: &reader),
            decrement: try Quantity(from: &reader))
    }
}
