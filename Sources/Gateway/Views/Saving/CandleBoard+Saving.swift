internal import Domain
internal import Ports
internal import Wire

extension DayWindow {
    /// What is older than a day at `time` is not saved.
    func save(at time: Timestamp, into writer: inout ViewWriter) { writer.list(minutes(at: time)) }

    init(endingAt time: Timestamp, from reader: inout ViewReader) throws(SnapshotPartError) {
        let minutes = try reader.list(Minute.self)
        let day = Self(minutes)
        guard day.minutes(at: time) == minutes else { throw reader.refusal("minutes that are not of the last day") }
        for (earlier, later) in zip(minutes, minutes.dropFirst()) where later.number <= earlier.number {
            throw reader.refusal("minute \(later.number) is not after minute \(earlier.number)")
        }
        self = day
    }
}

extension DayWindow.Minute: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.integer(number)
        summary.open.save(into: &writer)
        summary.high.save(into: &writer)
        summary.low.save(into: &writer)
        summary.last.save(into: &writer)
        summary.volume.save(into: &writer)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(
            number: try reader.integer(),
            summary: DaySummary(
                open: try Price(from: &reader), high: try Price(from: &reader), low: try Price(from: &reader),
                last: try Price(from: &reader), volume: try Quantity(from: &reader)))
    }
}

extension CandleBoard {
    func save(into writer: inout ViewWriter) {
        for interval in CandleInterval.allCases { writer.optional(self[interval]) }
    }

    init(upTo time: Timestamp, from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init()
        for interval in CandleInterval.allCases {
            guard let candle = try reader.optional(Candle.self) else { continue }
            guard candle.opened <= time.nanoseconds, candle.opened.isMultiple(of: interval.nanoseconds)
            else { throw reader.refusal("a candle of \(interval.word) begins at \(candle.opened)") }
            self[interval] = candle
        }
    }
}

extension Candle: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.integer(opened)
        open.save(into: &writer)
        high.save(into: &writer)
        low.save(into: &writer)
        close.save(into: &writer)
        writer.integer(lots)
        writer.integer(trades)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(opened: try reader.integer(), try Price(from: &reader), .zero)
        high = try Price(from: &reader)
        low = try Price(from: &reader)
        close = try Price(from: &reader)
        lots = try reader.integer()
        trades = try reader.integer()
        // No log is long enough for more.
        guard low <= min(open, close), max(open, close) <= high, (1...Int64(1) << 48).contains(trades),
            (0...Int128(trades) * Int128(Int64.max)).contains(lots)
        else { throw reader.refusal("a candle of \(trades) trades and \(lots) lots") }
    }
}
