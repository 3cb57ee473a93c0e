import Domain
import Ports

/// What one message of the topic of commands holds, version 1: who appended it, how far he had read by then, and the
/// payloads of the records. `docs/protocols/kafka.md` gives the layout.
struct AppendMessage {
    static let version: UInt8 = 1
    static let headBytes = 40

    /// How far somebody had read: at this offset came the record after `last`.
    struct Witness: Hashable {
        var offset: Int64
        var last: Sequence
    }

    var shard: ShardID
    var mark: AppendMark
    var witness: Witness
    /// Where the payloads are in the message.
    var payloads: [Range<Int>]

    /// The bytes of a message with these records.
    static func encode(
        _ shard: ShardID, _ mark: AppendMark, _ witness: Witness, _ batch: borrowing RecordBatch
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(headBytes + batch.bytes.count + 4 * batch.count)
        bytes.add(version)
        bytes.add(UInt8(0))
        bytes.add(shard.value)
        bytes.add(mark.writer)
        bytes.add(mark.number)
        bytes.add(witness.offset)
        bytes.add(witness.last.value)
        bytes.add(UInt32(batch.count))
        for index in 0..<batch.count {
            let range = batch.range(of: index)
            bytes.add(UInt32(range.count))
            bytes.append(contentsOf: batch.bytes[range])
        }
        return bytes
    }

    /// Nil if these are not the bytes of such a message.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var reader = ByteReader(bytes)
        guard reader.number(UInt8.self) == Self.version, reader.number(UInt8.self) == 0,
            let shard = reader.number(UInt16.self), let writer = reader.number(UInt64.self),
            let number = reader.number(UInt64.self), let offset = reader.number(Int64.self),
            let last = reader.number(UInt64.self), let count = reader.number(UInt32.self),
            count <= KafkaLimits.recordsMax
        else { return nil }
        self.shard = ShardID(shard)
        mark = AppendMark(writer: writer, number: number)
        witness = Witness(offset: offset, last: Sequence(last))
        payloads = []
        payloads.reserveCapacity(min(Int(count), reader.left / 4))
        for _ in 0..<count {
            guard let length = reader.number(UInt32.self), let range = reader.skip(Int(length)) else { return nil }
            payloads.append(range)
        }
        guard reader.left == 0 else { return nil }
    }
}
