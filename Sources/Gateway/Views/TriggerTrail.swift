internal import Domain

/// Where the trigger of an order has been. A trailing stop may move it with every trade, so of its moves only the last
/// ones are kept, and those that an answer showed: a resend is answered as the first request was.
struct TriggerTrail: Sendable {
    private struct Mark: Sendable {
        var at: Moment
        var trigger: Price
        var isKept: Bool
    }

    private var marks: [Mark] = []

    /// The trigger is at `price` from this record on.
    mutating func move(to price: Price, at moment: Moment) {
        // An order's first trigger is what its placing was answered with.
        marks.append(Mark(at: moment, trigger: price, isKept: marks.isEmpty))
        guard marks.count > GatewayLimits.triggerMarksMax else { return }
        if let oldest = marks.firstIndex(where: { !$0.isKept }) { marks.remove(at: oldest) }
    }

    /// A request was answered with the order as it is now.
    mutating func keep() {
        if !marks.isEmpty { marks[marks.count - 1].isKept = true }
    }

    /// The trigger as it was after the record at `sequence`, and since when; nil for an order that has none.
    func trigger(asOf sequence: Sequence) -> (price: Price, since: Moment)? {
        marks.last { $0.at.sequence <= sequence }.map { ($0.trigger, $0.at) }
    }
}
