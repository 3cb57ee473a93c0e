public import Domain

/// The released format of a state's entries, version 1. `docs/protocols/state.md` gives its layout byte by byte.
///
/// Each entry has exactly one encoding, says itself where it ends, and bytes that are none are refused: what decodes
/// encodes to the same bytes.
public enum StateCodec {
    /// The version of the format; whoever carries entries says it.
    public static let version: UInt8 = 1
    /// No entry of this version is longer.
    public static let entryBytesMax = 221

    /// Appends the entry. Allocates only if `bytes` must grow.
    public static func encode(_ entry: StateEntry, into bytes: inout [UInt8]) {
        RecordWriter.withBytes { writer in
            writer.write(entry)
        } use: {
            bytes.append(contentsOf: $0)
        }
    }

    /// Reads the entry that begins at `offset`, and moves `offset` to the next.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, at offset: inout Int
    ) throws(StateDecodingError) -> StateEntry {
        guard offset >= 0, offset < bytes.count else {
            throw StateDecodingError(.tooShort(neededBytes: 1), offset: offset)
        }
        var reader = RecordReader(bytes, from: offset)
        do throws(RecordDecodingError) {
            let entry = try reader.stateEntry()
            offset = reader.offset
            return entry
        } catch {
            throw StateDecodingError(error.reason, offset: error.offset)
        }
    }
}

/// Why bytes are no entry of a state.
public struct StateDecodingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public var reason: RecordDecodingError.Reason
    /// Where in the bytes the offending byte or field begins, from 0.
    public var offset: Int

    public init(_ reason: RecordDecodingError.Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    public var description: String { "state: \(RecordDecodingError(reason, offset: offset))" }
}

/// The kind of an entry, its first byte.
enum StateKind {
    static let venue: UInt8 = 1
    static let asset: UInt8 = 2
    static let instrument: UInt8 = 3
    static let account: UInt8 = 4
    static let tierFees: UInt8 = 5
    static let instrumentLimits: UInt8 = 6
    static let balance: UInt8 = 7
    static let transfer: UInt8 = 8
    static let session: UInt8 = 9
    static let request: UInt8 = 10
    static let order: UInt8 = 11
    static let approvals: UInt8 = 12
    static let proposal: UInt8 = 13
}

/// Where an open order is, as a number in the entry.
enum StationKind {
    static let book: UInt8 = 0
    static let trigger: UInt8 = 1
    static let trailingTrigger: UInt8 = 2
    static let line: UInt8 = 3
    static let auction: UInt8 = 4
}

/// The bits that say which optional parts of an entry are there, or are plain yes-or-no fields.
enum StateFlags {
    enum Venue {
        static let isStopped: UInt8 = 1
        static let isDoubted: UInt8 = 2
        static let lastBelieved: UInt8 = 4
        static let all = isStopped | isDoubted | lastBelieved
    }

    enum Asset {
        static let takesDeposits: UInt8 = 1
        static let paysWithdrawals: UInt8 = 2
        static let isDelisted: UInt8 = 4
        static let all = takesDeposits | paysWithdrawals | isDelisted
    }

    enum Instrument {
        static let nextEntry: UInt8 = 1
        static let auctionEnds: UInt8 = 2
        static let last: UInt8 = 4
        static let reference: UInt8 = 8
        static let indicative: UInt8 = 16
        static let indicativePrice: UInt8 = 32
        static let all = nextEntry | auctionEnds | last | reference | indicative | indicativePrice
    }

    enum Account {
        static let isStopped: UInt8 = 1
        static let tierDay: UInt8 = 2
        static let group: UInt8 = 4
        static let limits: UInt8 = 8
        static let deadMan: UInt8 = 16
        static let deadManInstrument: UInt8 = 32
        static let all = isStopped | tierDay | group | limits | deadMan | deadManInstrument
    }

    enum Request {
        static let isAmongLast: UInt8 = 1
        static let all = isAmongLast
    }

    enum Order {
        static let isMarket: UInt8 = 1
        static let isBudget: UInt8 = 2
        static let postOnly: UInt8 = 4
        static let conditions: UInt8 = 8
        static let request: UInt8 = 16
        static let session: UInt8 = 32
        static let partner: UInt8 = 64
        static let all = isMarket | isBudget | postOnly | conditions | request | session | partner
    }
}
