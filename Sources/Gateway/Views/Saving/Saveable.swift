internal import Domain
internal import Ports

/// What a saved view holds in the same form wherever it comes.
protocol Saveable {
    func save(into writer: inout ViewWriter)
    init(from reader: inout ViewReader) throws(SnapshotPartError)
}

extension Saveable where Self: RawRepresentable<UInt8> {
    func save(into writer: inout ViewWriter) { writer.choice(self) }
    init(from reader: inout ViewReader) throws(SnapshotPartError) { self = try reader.choice() }
}

extension OrderWait: Saveable {}
extension BrokenInvariant: Saveable {}

extension UInt16: Saveable {
    func save(into writer: inout ViewWriter) { writer.integer(self) }
    init(from reader: inout ViewReader) throws(SnapshotPartError) { self = try reader.integer() }
}

extension UInt32: Saveable {
    func save(into writer: inout ViewWriter) { writer.integer(self) }
    init(from reader: inout ViewReader) throws(SnapshotPartError) { self = try reader.integer() }
}

/// How often something happened.
extension Int: Saveable {
    func save(into writer: inout ViewWriter) { writer.integer(Int64(self)) }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        let count = try reader.integer(Int64.self)
        // No log is long enough for more, and whoever counts on from here does not overflow.
        guard (0...Int64(1) << 48).contains(count) else { throw reader.refusal("\(count) times") }
        self = Int(count)
    }
}

extension Price: Saveable {
    func save(into writer: inout ViewWriter) { writer.integer(ticks) }
    init(from reader: inout ViewReader) throws(SnapshotPartError) { self.init(ticks: try reader.integer()) }
}

/// A quantity is never negative.
extension Quantity: Saveable {
    func save(into writer: inout ViewWriter) { writer.integer(lots) }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(lots: try reader.integer())
        guard lots >= 0 else { throw reader.refusal("a quantity of \(lots)") }
    }
}

/// An amount may be negative: a rebate is.
extension Money: Saveable {
    func save(into writer: inout ViewWriter) { writer.integer(minorUnits) }
    init(from reader: inout ViewReader) throws(SnapshotPartError) { self.init(minorUnits: try reader.integer()) }
}

extension Timestamp: Saveable {
    func save(into writer: inout ViewWriter) { writer.integer(nanoseconds) }
    init(from reader: inout ViewReader) throws(SnapshotPartError) { self.init(nanoseconds: try reader.integer()) }
}

extension FeeRate: Saveable {
    func save(into writer: inout ViewWriter) { writer.integer(partsPerMillion) }
    init(from reader: inout ViewReader) throws(SnapshotPartError) { self.init(partsPerMillion: try reader.integer()) }
}

extension OrderID: Saveable {
    func save(into writer: inout ViewWriter) { writer.integer(rawValue) }
    init(from reader: inout ViewReader) throws(SnapshotPartError) { self.init(rawValue: try reader.integer()) }
}

/// Only of a listed asset.
extension AssetID: Saveable {
    func save(into writer: inout ViewWriter) { writer.integer(value) }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(try reader.integer())
        guard value < reader.assets else { throw reader.refusal("asset \(value) is not listed") }
    }
}

/// Only of a listed instrument.
extension InstrumentID: Saveable {
    func save(into writer: inout ViewWriter) { writer.integer(value) }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(try reader.integer())
        guard value < reader.instruments else { throw reader.refusal("instrument \(value) is not listed") }
    }
}
