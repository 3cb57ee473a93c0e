public import Domain

/// The released format of log records, version 1. `docs/protocols/records.md` gives its layout byte by byte.
///
/// Each record has exactly one encoding, and bytes that are not it are refused: what decodes encodes to the same bytes.
public enum RecordCodec {
    /// The first byte of every record.
    public static let version: UInt8 = 1
    /// No record of this version is longer.
    public static let recordBytesMax = 189

    /// Appends the record. Allocates only if `bytes` must grow.
    public static func encode(_ envelope: Envelope, _ command: Command, into bytes: inout [UInt8]) {
        RecordWriter.withBytes { writer in
            writer.write(envelope)
            writer.write(command)
        } use: {
            bytes.append(contentsOf: $0)
        }
    }

    /// Reads the record that `bytes` hold from the first byte to the last.
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(RecordDecodingError) -> (Envelope, Command) {
        var reader = RecordReader(bytes)
        let envelope = try reader.envelope()
        let command = try reader.command()
        try reader.end()
        return (envelope, command)
    }

    /// A 64-bit hash of the command as version 1 encodes it. It is the same for ever and on every machine, and tells
    /// one request from another. It is no protection against someone who looks for two requests with one hash.
    public static func bodyHash(_ command: Command) -> UInt64 {
        RecordWriter.withBytes { writer in
            writer.write(command)
        } use: {
            Wire.bodyHash(of: $0)
        }
    }
}

/// Which command a record holds: the number that stands in the record.
public enum CommandKind: UInt8, Hashable, Sendable, CaseIterable {
    // A trader's: from 1.
    case place = 1
    case amend = 2
    case cancel = 3
    case cancelAll = 4
    case openSession = 5
    case renewSession = 6
    case closeSession = 7

    // An operator's: from 64.
    case listAsset = 64
    case listInstrument = 65
    case openAccount = 66
    case deposit = 67
    case withdraw = 68
    case acceptTime = 69
    case activate = 70

    // The venue's own: from 128.
    case clock = 128

    /// The kind of a command.
    public init(_ command: Command) {
        self =
            switch command {
            case .place: .place
            case .amend: .amend
            case .cancel: .cancel
            case .cancelAll: .cancelAll
            case .openSession: .openSession
            case .renewSession: .renewSession
            case .closeSession: .closeSession
            case .listAsset: .listAsset
            case .listInstrument: .listInstrument
            case .openAccount: .openAccount
            case .deposit: .deposit
            case .withdraw: .withdraw
            case .acceptTime: .acceptTime
            case .activate: .activate
            case .clock: .clock
            }
    }
}

/// Who acts, as a number in the record.
enum ActorKind {
    static let account: UInt8 = 0
    static let `operator`: UInt8 = 1
    static let venue: UInt8 = 2
}

/// The bits that say which optional parts of a record are there.
enum RecordFlags {
    enum Envelope {
        static let session: UInt8 = 1
        static let request: UInt8 = 2
        static let trace: UInt8 = 4
        static let all = session | request | trace
    }

    enum Place {
        static let limitPrice: UInt8 = 1
        static let budget: UInt8 = 2
        static let postOnly: UInt8 = 4
        static let all = limitPrice | budget | postOnly
    }

    enum Amend {
        static let price: UInt8 = 1
        static let quantity: UInt8 = 2
        static let all = price | quantity
    }

    enum CancelAll {
        static let instrument: UInt8 = 1
        static let all = instrument
    }

    enum OpenSession {
        static let cancelOrdersAtEnd: UInt8 = 1
        static let all = cancelOrdersAtEnd
    }
}
