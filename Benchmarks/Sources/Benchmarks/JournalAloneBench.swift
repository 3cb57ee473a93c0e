import Domain
import Engine
import Journal
import Ports

/// The journal without a device: what making frames, checksums and seals takes of the processor for each record, in
/// batches of `batch` records of 96 bytes.
func benchJournalAlone(operations: Int, batch: Int) throws -> Measurement {
    let shard = ShardID(0)
    let journal = try Journal(
        on: NoStorage(), shard: shard, configuration: Engine.configuration(shard: shard), segmentBytes: 64 << 20,
        verifyingAfter: .start)
    var records = RecordBatch(time: Timestamp(nanoseconds: 1))
    for index in 0..<batch { records.append { $0 += (0..<96).map { UInt8(truncatingIfNeeded: 31 * $0 + index) } } }
    for _ in 0..<20 { try journal.append(records) }
    let rounds = max(1, operations / batch)
    let watch = ProcessorWatch()
    for _ in 0..<rounds { try journal.append(records) }
    let (nanoseconds, allocations) = watch.stop(operations: rounds * batch)
    return Measurement(
        name: "journal without a device, \(batch) records a batch", operations: rounds * batch,
        nanosecondsPerOperation: nanoseconds, allocationsPerOperation: allocations)
}

/// Takes everything, at once, and keeps nothing.
private final class NoStorage: Storage {
    func files() throws(StorageError) -> [StoredFile] { [] }
    func read(
        _ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(StorageError) -> Int { 0 }
    func create(_ name: String, bytes: Int) throws(StorageError) {}
    func write(_ bytes: UnsafeRawBufferPointer, to name: String, at offset: Int) throws(StorageError) {}
    func sync(_ name: String) throws(StorageError) {}
    func rename(_ name: String, to other: String) throws(StorageError) {}
    func remove(_ name: String) throws(StorageError) {}
}
