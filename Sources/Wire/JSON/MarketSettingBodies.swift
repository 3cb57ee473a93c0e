public import Domain

/// The body of `POST /v1/admin/instruments/{symbol}/phase`.
public struct PhaseBody: Hashable, JSONBody {
    public var phase: InstrumentPhase

    private enum Field: UInt8, JSONWord {
        case phase

        var word: StaticString { "phase" }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> PhaseBody {
        var reader = JSONReader(bytes)
        var phase: InstrumentPhase?
        try reader.fields(Field.self) { _, reader throws(JSONError) in phase = try reader.word() }
        try reader.end()
        guard let phase else { throw reader.missing(Field.phase, "Name the phase, such as continuous or closed.") }
        return PhaseBody(phase: phase)
    }
}

/// The body of `POST /v1/admin/instruments/{symbol}/reference`.
public struct ReferenceBody: Hashable, JSONBody {
    public var price: DecimalNumber

    private enum Field: UInt8, JSONWord {
        case price

        var word: StaticString { "price" }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> ReferenceBody {
        var reader = JSONReader(bytes)
        var price: DecimalNumber?
        try reader.fields(Field.self) { _, reader throws(JSONError) in price = try reader.decimal() }
        try reader.end()
        guard let price else { throw reader.missing(Field.price, "Send a decimal number as a string.") }
        return ReferenceBody(price: price)
    }

    /// The price in ticks.
    public func reference(_ instrument: InstrumentID, _ units: MarketUnits) throws(ProblemFields) -> ReferencePrice {
        ReferencePrice(instrument: instrument, price: try price.price("price", units))
    }
}

/// The body of `POST /v1/admin/instruments/{symbol}/rules`: all rules at once; what is left out is off.
public struct RulesBody: Hashable, JSONBody {
    public var staticBandBasisPoints: UInt16?
    public var dynamicBandBasisPoints: UInt16?
    public var volatilityAuctionNanoseconds: Int64
    public var priceSanityBasisPoints: UInt32?
    public var openOrdersPerAccountMax: UInt32?

    private enum Field: UInt8, JSONWord {
        case staticBandBasisPoints, dynamicBandBasisPoints, volatilityAuctionSeconds, priceSanityBasisPoints,
            maxOpenOrders

        var word: StaticString {
            switch self {
            case .staticBandBasisPoints: "staticBandBasisPoints"
            case .dynamicBandBasisPoints: "dynamicBandBasisPoints"
            case .volatilityAuctionSeconds: "volatilityAuctionSeconds"
            case .priceSanityBasisPoints: "priceSanityBasisPoints"
            case .maxOpenOrders: "maxOpenOrders"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> RulesBody {
        var reader = JSONReader(bytes)
        var body = RulesBody(volatilityAuctionNanoseconds: Limits.volatilityAuctionNanosecondsDefault)
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .staticBandBasisPoints: body.staticBandBasisPoints = try reader.count()
            case .dynamicBandBasisPoints: body.dynamicBandBasisPoints = try reader.count()
            case .volatilityAuctionSeconds: body.volatilityAuctionNanoseconds = try reader.seconds()
            case .priceSanityBasisPoints: body.priceSanityBasisPoints = try reader.count()
            case .maxOpenOrders: body.openOrdersPerAccountMax = try reader.count()
            }
        }
        try reader.end()
        return body
    }

    /// The rules as those of an instrument.
    public func rules(of instrument: InstrumentID) -> InstrumentRules {
        InstrumentRules(
            instrument: instrument, staticBandBasisPoints: staticBandBasisPoints,
            dynamicBandBasisPoints: dynamicBandBasisPoints, volatilityAuctionNanoseconds: volatilityAuctionNanoseconds,
            priceSanityBasisPoints: priceSanityBasisPoints, openOrdersPerAccountMax: openOrdersPerAccountMax)
    }
}

/// The body of `POST /v1/admin/instruments/{symbol}/calendar`: the whole calendar; an empty list takes it away.
public struct CalendarBody: Hashable, JSONBody {
    public var entries: [CalendarEntry]

    private enum Field: UInt8, JSONWord {
        case entries

        var word: StaticString { "entries" }
    }

    private enum EntryField: UInt8, JSONWord {
        case time, days, phase

        var word: StaticString {
            switch self {
            case .time: "time"
            case .days: "days"
            case .phase: "phase"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> CalendarBody {
        var reader = JSONReader(bytes)
        var entries: [CalendarEntry]?
        try reader.fields(Field.self) { _, reader throws(JSONError) in entries = try Self.entries(&reader) }
        try reader.end()
        guard let entries else { throw reader.missing(Field.entries, "Send a list, which may be empty.") }
        return CalendarBody(entries: entries)
    }

    private static func entries(_ reader: inout JSONReader) throws(JSONError) -> [CalendarEntry] {
        var entries: [CalendarEntry] = []
        try reader.beginArray()
        while try reader.nextElement() {
            guard entries.count < InstrumentCalendar.entriesMax else {
                throw reader.tooMany(Field.entries, limit: InstrumentCalendar.entriesMax)
            }
            entries.append(try entry(&reader))
        }
        return entries
    }

    private static func entry(_ reader: inout JSONReader) throws(JSONError) -> CalendarEntry {
        var time: TimeOfDay?
        var days: UInt8?
        var phase: InstrumentPhase?
        try reader.fields(EntryField.self) { field, reader throws(JSONError) in
            switch field {
            case .time: time = try reader.timeOfDay()
            case .phase: phase = try reader.word()
            case .days:
                var some: UInt8 = 0
                try reader.beginArray()
                while try reader.nextElement() { some |= try reader.word(Weekday.self).bit }
                days = some
            }
        }
        guard let time else { throw reader.missing(EntryField.time, "Send the time of day in UTC, such as 09:30.") }
        guard let days else { throw reader.missing(EntryField.days, "List the days, such as monday.") }
        guard let phase else { throw reader.missing(EntryField.phase, "Name the phase, such as continuous.") }
        return CalendarEntry(secondOfDay: time.second, days: days, phase: phase)
    }

    /// The calendar as that of an instrument.
    public func calendar(of instrument: InstrumentID) -> InstrumentCalendar {
        let calendar = InstrumentCalendar(instrument: instrument, entries: entries)
        invariant(calendar != nil, "a body has no more entries than a calendar")
        return calendar.unsafelyUnwrapped
    }
}
