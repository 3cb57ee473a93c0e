import Domain
import Ports
import Synchronization

/// A log in memory that can be told to fail, and that waits at a gate when told to.
final class MemoryLog: CommandLog {
    private(set) var payloads: [[UInt8]] = []
    private(set) var times: [Timestamp] = []
    private(set) var batchSizes: [Int] = []
    /// What the next appends fail with, one after the other.
    var failures: [LogError] = []
    /// Called in the middle of an append, before it is durable.
    var whileAppending: () -> Void = {}

    var last: Sequence { Sequence(UInt64(payloads.count)) }

    func append(_ batch: borrowing RecordBatch) throws(LogError) {
        whileAppending()
        if !failures.isEmpty { throw failures.removeFirst() }
        batchSizes.append(batch.count)
        for index in 0..<batch.count {
            payloads.append(Array(batch.bytes[batch.range(of: index)]))
            times.append(batch.time)
        }
    }

    func replay(after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void) throws(LogError) {
        for index in Int(sequence.value)..<payloads.count {
            let payload = UnsafeMutableRawBufferPointer.allocate(byteCount: payloads[index].count, alignment: 8)
            defer { payload.deallocate() }
            payload.copyBytes(from: payloads[index])
            try body(
                LoggedRecord(
                    sequence: Sequence(UInt64(index + 1)), time: times[index], payload: UnsafeRawBufferPointer(payload))
            )
        }
    }
}

/// A clock that stands where it is put.
final class StandingClock: WallClock {
    private let time: Mutex<Timestamp>

    init(_ time: Timestamp) { self.time = Mutex(time) }

    func now() -> Timestamp { time.withLock { $0 } }

    func advance(nanoseconds: Int64) { time.withLock { $0 = $0.adding(nanoseconds: nanoseconds) } }
}

func envelope(_ actor: Actor, at time: Timestamp, request: RequestID? = nil, shard: ShardID = ShardID(0)) -> Envelope {
    Envelope(
        shard: shard, actor: actor, session: nil, request: request, bodyHash: 0, stamp: time, deadline: .distantFuture,
        trace: nil)
}
