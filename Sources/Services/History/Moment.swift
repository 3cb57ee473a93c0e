import Domain
import Ports
import Wire

/// Where in the log something happened, and when that was.
struct Moment: Hashable, Sendable {
    var sequence: Domain.Sequence
    var time: Timestamp
}

/// A place in the order of the log. Tables are kept by it, so it begins with the time, by which they can be divided.
struct Place: Hashable, Comparable, Sendable {
    var moment: Moment
    /// Within the record: of an event its index, of an execution twice that, and one more for the taker's, of a ledger
    /// entry how many came before.
    var position: Int64

    static func < (left: Place, right: Place) -> Bool {
        (left.moment.sequence, left.position) < (right.moment.sequence, right.position)
    }
}

/// A calendar month in UTC, counted from the first one of year 0.
struct Month: Hashable, Comparable, Sendable {
    var number: Int64

    init(number: Int64) { self.number = number }

    /// That in which a moment lies.
    init(of time: Timestamp) {
        let digits = time.rfc3339.utf8.prefix(7).map { Int64($0) - 48 }
        let year = digits[0] * 1_000 + digits[1] * 100 + digits[2] * 10 + digits[3]
        number = year * 12 + digits[5] * 10 + digits[6] - 1
    }

    /// Reads `2026-11`; nil for anything else.
    init?(_ text: String) {
        guard text.utf8.count == 7, let start = Timestamp(rfc3339: "\(text)-01T00:00:00Z") else { return nil }
        self.init(of: start)
    }

    /// `2026-11`.
    var text: String {
        let (year, month) = number.quotientAndRemainder(dividingBy: 12)
        return "\(Self.padded(year, 4))-\(Self.padded(month + 1, 2))"
    }

    var next: Month { Month(number: number + 1) }

    /// Its first moment; the end of time where that is past what a timestamp can say.
    var start: Timestamp { Timestamp(rfc3339: "\(text)-01T00:00:00Z") ?? .distantFuture }

    private static func padded(_ number: Int64, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    static func < (left: Month, right: Month) -> Bool { left.number < right.number }
}

extension DatabaseValue {
    static func integer(_ sequence: Domain.Sequence) -> DatabaseValue { .integer(Int64(bitPattern: sequence.value)) }
    static func integer(_ time: Timestamp) -> DatabaseValue { .integer(time.nanoseconds) }
    static func integer(_ account: AccountID) -> DatabaseValue { .integer(Int64(account.value)) }
    static func integer(_ asset: AssetID) -> DatabaseValue { .integer(Int64(asset.value)) }
    static func integer(_ instrument: InstrumentID) -> DatabaseValue { .integer(Int64(instrument.value)) }
    static func integer(_ flag: Bool) -> DatabaseValue { .integer(flag ? 1 : 0) }
    static func id(_ id: some ShardedID) -> DatabaseValue { .integer(Int64(bitPattern: id.rawValue)) }
    static func optional(_ number: Int64?) -> DatabaseValue { number.map { .integer($0) } ?? .null }
    static func optional(_ text: String?) -> DatabaseValue { text.map { .text($0) } ?? .null }
}

extension DatabaseRow {
    func sequence(_ column: String) throws(DatabaseError) -> Domain.Sequence {
        Domain.Sequence(UInt64(bitPattern: try integer(column)))
    }

    func time(_ column: String) throws(DatabaseError) -> Timestamp { Timestamp(nanoseconds: try integer(column)) }

    func moment(_ time: String, _ sequence: String) throws(DatabaseError) -> Moment {
        Moment(sequence: try self.sequence(sequence), time: try self.time(time))
    }

    func id<ID: ShardedID>(_ column: String) throws(DatabaseError) -> ID {
        ID(rawValue: UInt64(bitPattern: try integer(column)))
    }

    func flag(_ column: String) throws(DatabaseError) -> Bool { try integer(column) != 0 }

    /// A number that fits a smaller type.
    func small<Number: FixedWidthInteger>(_ column: String) throws(DatabaseError) -> Number {
        let number = try integer(column)
        guard let small = Number(exactly: number) else {
            throw .failed(reason: "the column \(column) holds \(number), which cannot be")
        }
        return small
    }

    /// One of a closed set.
    func choice<Choice: RawRepresentable>(_ column: String) throws(DatabaseError) -> Choice
    where Choice.RawValue == UInt8 {
        let number: UInt8 = try small(column)
        guard let choice = Choice(rawValue: number) else {
            throw .failed(reason: "the column \(column) holds \(number), which cannot be")
        }
        return choice
    }

    func choiceIfAny<Choice: RawRepresentable>(_ column: String) throws(DatabaseError) -> Choice?
    where Choice.RawValue == UInt8 {
        try integerIfAny(column) == nil ? nil : try choice(column)
    }

    func price(_ column: String) throws(DatabaseError) -> Price? { try integerIfAny(column).map { Price(ticks: $0) } }

    func quantity(_ column: String) throws(DatabaseError) -> Quantity? {
        try integerIfAny(column).map { Quantity(lots: $0) }
    }

    func money(_ column: String) throws(DatabaseError) -> Money { Money(minorUnits: try integer(column)) }

    /// A sum that may be beyond what a column of numbers holds.
    func sum(_ column: String) throws(DatabaseError) -> Int128 {
        guard let sum = Int128(try text(column)) else { throw .failed(reason: "the column \(column) holds no number") }
        return sum
    }

    func instrument(_ column: String) throws(DatabaseError) -> InstrumentID { InstrumentID(try small(column)) }
    func account(_ column: String) throws(DatabaseError) -> AccountID { AccountID(try small(column)) }
    func asset(_ column: String) throws(DatabaseError) -> AssetID { AssetID(try small(column)) }
}
