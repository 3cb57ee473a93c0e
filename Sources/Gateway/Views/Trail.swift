internal import Domain

/// What something of an order has been, record by record. It may change with every trade, so of the changes only the
/// last ones are kept, and those that an answer showed: a resend is answered as the first request was.
struct Trail<Value: Sendable>: Sendable {
    struct Mark: Sendable {
        var at: Moment
        var value: Value
        var isKept: Bool
    }

    var marks: [Mark] = []

    var last: Value? { marks.last?.value }

    /// It is `value` from this record on.
    mutating func change(to value: Value, at moment: Moment) {
        // The first value may be what the placing of the order was answered with.
        marks.append(Mark(at: moment, value: value, isKept: marks.isEmpty))
        guard marks.count > GatewayLimits.trailMarksMax else { return }
        if let oldest = marks.firstIndex(where: { !$0.isKept }) { marks.remove(at: oldest) }
    }

    /// A request was answered with the order as it is now.
    mutating func keep() {
        if !marks.isEmpty { marks[marks.count - 1].isKept = true }
    }

    /// What it was after the record at `sequence`, and since when; nil before it was anything.
    func value(asOf sequence: Sequence) -> (value: Value, since: Moment)? {
        marks.last { $0.at.sequence <= sequence }.map { ($0.value, $0.at) }
    }
}
