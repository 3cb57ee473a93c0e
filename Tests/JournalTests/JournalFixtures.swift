import Domain
import Journal
import Ports
import Testing

/// A record as a test sees it.
struct SeenRecord: Hashable {
    var sequence: UInt64
    var time: Int64
    var payload: [UInt8]

    /// The record that the tests write under this sequence: from 0 to 90 bytes that only it has.
    static func expected(_ sequence: UInt64, at time: Int64) -> SeenRecord {
        var random = SplitMix(seed: sequence)
        let count = Int.random(in: 0...90, using: &random)
        return SeenRecord(
            sequence: sequence, time: time, payload: (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
}

/// A batch of expected records.
func batch(_ sequences: ClosedRange<UInt64>, at time: Int64) -> RecordBatch {
    var batch = RecordBatch(time: Timestamp(nanoseconds: time))
    for sequence in sequences {
        batch.append { $0 += SeenRecord.expected(sequence, at: time).payload }
    }
    return batch
}

/// A batch of records that all have `bytes` bytes.
func batch(of count: Int, bytes: Int) -> RecordBatch {
    var batch = RecordBatch(time: Timestamp(nanoseconds: 1))
    for _ in 0..<count { batch.append { $0 += [UInt8](repeating: 7, count: bytes) } }
    return batch
}

/// Its text has 23 bytes, so the headers of the tests have 120.
let configuration = Configuration([("requests", "10000"), ("shard", "3")])!

func openJournal(
    _ storage: any Storage, shard: UInt16 = 3, configuration: Configuration = configuration,
    segmentBytes: Int = 4_096, verifyingAfter: UInt64 = 0
) throws(LogError) -> Journal {
    try Journal(
        on: storage, shard: ShardID(shard), configuration: configuration, segmentBytes: segmentBytes,
        verifyingAfter: Sequence(verifyingAfter))
}

extension Journal {
    /// Appends the expected records after the last, as one batch whose time is the sequence of its first.
    func appendExpected(_ count: Int) throws(LogError) {
        let first = last.value + 1
        try append(batch(first...(first + UInt64(count) - 1), at: Int64(first)))
    }

    func records(after sequence: UInt64 = 0) throws(LogError) -> [SeenRecord] {
        var records: [SeenRecord] = []
        try replay(after: Sequence(sequence)) { record in
            records.append(
                SeenRecord(
                    sequence: record.sequence.value, time: record.time.nanoseconds, payload: Array(record.payload)))
        }
        return records
    }
}

/// Whether these are the expected records from `first` on, in order; their times are those of their batches.
func areExpected(_ records: [SeenRecord], from first: UInt64 = 1) -> Bool {
    records.enumerated().allSatisfy { index, record in
        record == .expected(first + UInt64(index), at: record.time) && record.time <= Int64(record.sequence)
    }
}

extension FakeStorage {
    /// The segments, oldest first.
    var segmentNames: [String] {
        get throws { try files().map(\.name).filter { $0.hasSuffix(".journal") } }
    }
}

/// What the body throws; nil if it does not.
func failure(of body: () throws(LogError) -> Void) -> LogError? {
    do {
        try body()
        return nil
    } catch {
        return error
    }
}

extension LogError {
    var isBroken: Bool { if case .broken = self { true } else { false } }

    var isRefused: Bool { if case .refused = self { true } else { false } }

    var reason: String {
        switch self {
        case .refused(let reason), .full(let reason), .broken(let reason), .damaged(_, _, let reason),
            .unreadable(_, let reason):
            reason
        }
    }

    /// Where the damage is: the name of the file and the offset in it.
    var place: String? { if case .damaged(let file, let offset, _) = self { "\(file):\(offset)" } else { nil } }
}
