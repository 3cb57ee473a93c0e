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

    /// Appends a change as the command that asks for it, without an envelope.
    public static func encode(_ change: Change, into bytes: inout [UInt8]) {
        RecordWriter.withBytes { writer in
            writer.write(change.command)
        } use: {
            bytes.append(contentsOf: $0)
        }
    }

    /// Reads the change that begins at `offset`, and moves `offset` behind it.
    public static func decodeChange(
        _ bytes: UnsafeRawBufferPointer, at offset: inout Int
    ) throws(RecordDecodingError) -> Change {
        guard offset >= 0, offset < bytes.count else {
            throw RecordDecodingError(.tooShort(neededBytes: 1), offset: offset)
        }
        var reader = RecordReader(bytes, from: offset)
        let change = try reader.change()
        offset = reader.offset
        return change
    }

    /// The kind of the command that a record holds, without reading the command; nil if the bytes before it are no
    /// envelope.
    public static func kind(of bytes: UnsafeRawBufferPointer) -> CommandKind? {
        var reader = RecordReader(bytes)
        guard (try? reader.envelope()) != nil else { return nil }
        return try? reader.kind()
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
