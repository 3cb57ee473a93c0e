internal import Domain
internal import Ports

extension InstrumentState {
    func save(into writer: inout ViewWriter) {
        writer.choice(phase)
        writer.optional(phaseEnds)
        writer.boolean(indicative != nil)
        indicative?.save(into: &writer)
        writer.optional(lastAuction)
        writer.optional(reference)
        writer.boolean(rules != nil)
        rules?.save(into: &writer)
        writer.boolean(calendar != nil)
        calendar?.save(into: &writer)
        writer.optional(broken)
        writer.integer(sequence.value)
    }

    init(of instrument: InstrumentID, from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init()
        phase = try reader.choice()
        phaseEnds = try reader.optional()
        if try reader.boolean() { indicative = try Indicative(of: instrument, from: &reader) }
        lastAuction = try reader.optional()
        reference = try reader.optional()
        if try reader.boolean() { rules = try InstrumentRules(of: instrument, from: &reader) }
        if try reader.boolean() { calendar = try InstrumentCalendar(of: instrument, from: &reader) }
        broken = try reader.optional()
        sequence = try reader.sequence()
    }
}

extension InstrumentState.Auction: Saveable {
    func save(into writer: inout ViewWriter) {
        price.save(into: &writer)
        volume.save(into: &writer)
        writer.moment(at)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(price: try Price(from: &reader), volume: try Quantity(from: &reader), at: try reader.moment())
    }
}

extension Indicative {
    func save(into writer: inout ViewWriter) {
        writer.optional(price)
        volume.save(into: &writer)
        imbalance.save(into: &writer)
        writer.choice(imbalanceSide)
    }

    init(of instrument: InstrumentID, from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(
            instrument: instrument, price: try reader.optional(), volume: try Quantity(from: &reader),
            imbalance: try Quantity(from: &reader), imbalanceSide: try reader.choice())
    }
}

extension InstrumentRules {
    func save(into writer: inout ViewWriter) {
        writer.optional(staticBandBasisPoints)
        writer.optional(dynamicBandBasisPoints)
        writer.integer(volatilityAuctionNanoseconds)
        writer.optional(priceSanityBasisPoints)
        writer.optional(openOrdersPerAccountMax)
    }

    init(of instrument: InstrumentID, from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(
            instrument: instrument, staticBandBasisPoints: try reader.optional(),
            dynamicBandBasisPoints: try reader.optional(), volatilityAuctionNanoseconds: try reader.integer(),
            priceSanityBasisPoints: try reader.optional(), openOrdersPerAccountMax: try reader.optional())
    }
}

extension InstrumentCalendar {
    func save(into writer: inout ViewWriter) {
        writer.list((0..<Int(count)).map { self[$0] })
    }

    init(of instrument: InstrumentID, from reader: inout ViewReader) throws(SnapshotPartError) {
        let entries = try reader.list(CalendarEntry.self)
        guard let calendar = InstrumentCalendar(instrument: instrument, entries: entries) else {
            throw reader.refusal("a calendar of \(entries.count) entries")
        }
        self = calendar
    }
}

extension CalendarEntry: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.integer(secondOfDay)
        writer.integer(days)
        writer.choice(phase)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(secondOfDay: try reader.integer(), days: try reader.integer(), phase: try reader.choice())
    }
}
