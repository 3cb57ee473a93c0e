import Domain
import Ports
import Wire

/// What one message of the topic of events holds, version 1: batches that follow one another, as `EventCodec` writes
/// them, or a part of one that is too long for a message. `docs/protocols/kafka.md` gives the layout.
struct EventMessage {
    static let version: UInt8 = 1
    static let headBytes = 20

    enum Content: Hashable {
        /// Where the batches are in the message.
        case batches([Range<Int>])
        /// A part of the one batch, from 0 on, of so many; and where it is.
        case part(Int, of: Int, Range<Int>)
    }

    var shard: ShardID
    var first: Sequence
    var content: Content

    /// The last batch that is whole once this message has been read, after those before it.
    var last: Sequence {
        switch content {
        case .batches(let ranges): Sequence(first.value + UInt64(ranges.count) - 1)
        case .part(let part, let count, _): part == count - 1 ? first : Sequence(first.value - 1)
        }
    }

    /// Messages that hold these batches, which follow one another.
    static func encode(_ shard: ShardID, _ batches: [EventBatch]) -> [[UInt8]] {
        var packing = Packing(shard)
        for batch in batches { packing.add(batch) }
        packing.finish()
        return packing.messages
    }

    /// Nil if these are not the bytes of such a message.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var reader = ByteReader(bytes)
        guard reader.number(UInt8.self) == Self.version, reader.number(UInt8.self) == 0,
            let shard = reader.number(UInt16.self), let first = reader.number(UInt64.self),
            (1...KafkaLimits.sequenceMax).contains(first), let count = reader.number(UInt32.self), count > 0,
            let part = reader.number(UInt16.self), let parts = reader.number(UInt16.self), part < parts
        else { return nil }
        self.shard = ShardID(shard)
        self.first = Sequence(first)
        guard parts == 1 else {
            guard count == 1, let range = reader.skip(reader.left) else { return nil }
            content = .part(Int(part), of: Int(parts), range)
            return
        }
        var ranges: [Range<Int>] = []
        for _ in 0..<count {
            guard let length = reader.number(UInt32.self), let range = reader.skip(Int(length)) else { return nil }
            ranges.append(range)
        }
        guard reader.left == 0 else { return nil }
        content = .batches(ranges)
    }
}

/// Puts batches into as few messages as they fit into.
private struct Packing {
    private let shard: ShardID
    private(set) var messages: [[UInt8]] = []
    private var body: [UInt8] = []
    private var first = Sequence.start
    private var count: UInt32 = 0

    init(_ shard: ShardID) { self.shard = shard }

    mutating func add(_ batch: EventBatch) {
        var encoded: [UInt8] = []
        EventCodec.encode(batch, into: &encoded)
        let bytesMax = KafkaLimits.eventBytesMax
        if body.count + encoded.count + 4 > bytesMax { finish() }
        if encoded.count + 4 > bytesMax {
            let parts = (encoded.count + bytesMax - 1) / bytesMax
            for part in 0..<parts {
                let end = min((part + 1) * bytesMax, encoded.count)
                messages.append(
                    head(batch.sequence, 1, part: UInt16(part), of: UInt16(parts)) + encoded[(part * bytesMax)..<end])
            }
            return
        }
        if count == 0 { first = batch.sequence }
        count += 1
        body.add(UInt32(encoded.count))
        body += encoded
    }

    mutating func finish() {
        guard count > 0 else { return }
        messages.append(head(first, count, part: 0, of: 1) + body)
        body.removeAll(keepingCapacity: true)
        count = 0
    }

    private func head(_ first: Sequence, _ count: UInt32, part: UInt16, of parts: UInt16) -> [UInt8] {
        var bytes: [UInt8] = [EventMessage.version, 0]
        bytes.add(shard.value)
        bytes.add(first.value)
        bytes.add(count)
        bytes.add(part)
        bytes.add(parts)
        return bytes
    }
}
