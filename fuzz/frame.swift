import Domain
import Journal
import Ports

/// Once, before the first input.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafePointer<CInt>?, _ arguments: UnsafeRawPointer?) -> CInt {
    KnownDigests.check()
    return 0
}

/// A journal of one segment or two, read and opened. The first byte chooses what is put right before, so that the
/// fuzzer comes past the checksums; the second where the second segment begins.
///
/// Whatever the bytes, nothing traps. What is handed over lies in the file where it is said to lie, and checks. A
/// journal is damaged in the eyes of a reader and of a writer alike, and both see the same records. What a writer
/// opened takes a batch, and the next one sees it after all the others.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 2 else { return 0 }
    var forger = Forger(mode: start[0])
    let bytes = Array(UnsafeBufferPointer(start: start + 2, count: count - 2))
    let files = MemoryFiles()
    for part in forger.parts(of: bytes, cutAt: Int(start[1]) * 8) {
        let segment = forger.segment(part)
        files.place(segment, as: SegmentLayout.name(of: segment))
    }
    let read = ReadJournal(files)
    guard let journal = openJournal(files, read) else { return 0 }
    guard records(of: journal, from: read.records.first?.sequence ?? journal.last.next) == read.records else {
        fatalError("a writer and a reader see other records")
    }
    appendOne(to: journal, on: files, after: read.records)
    return 0
}

private let shard = ShardID(0)
private let configuration = {
    guard let configuration = Configuration([("shard", "0")]) else { fatalError("a configuration cannot be made") }
    return configuration
}()

/// Opens it as a venue does; nil if it is refused, and then it had to be.
private func openJournal(_ files: MemoryFiles, _ read: ReadJournal) -> Journal? {
    let before = files.contents
    do throws(LogError) {
        let journal = try Journal(
            on: files, shard: shard, configuration: configuration, segmentBytes: JournalLimits.segmentBytesMin,
            verifyingAfter: .start)
        guard read.damage == nil else { fatalError("a writer opens what a reader finds damaged") }
        return journal
    } catch {
        guard files.contents == before else { fatalError("what is refused was changed") }
        if case .damaged(_, let offset, _) = error, offset < 0 { fatalError("damage lies before the file") }
        guard read.damage != nil || !read.isOurs else { fatalError("only a writer finds damage: \(error)") }
        return nil
    }
}

/// What a start of the venue reads, from the record on with which the reader began.
private func records(of journal: Journal, from first: Sequence) -> [ReadRecord] {
    var records: [ReadRecord] = []
    do throws(LogError) {
        try journal.replay(after: Sequence(first.value - 1)) { logged in
            records.append(
                ReadRecord(sequence: logged.sequence, time: logged.time, payload: Array(logged.payload)))
        }
    } catch { fatalError("what was opened is not replayed: \(error)") }
    return records
}

private func appendOne(to journal: Journal, on files: MemoryFiles, after records: [ReadRecord]) {
    let added = ReadRecord(sequence: journal.last.next, time: Timestamp(nanoseconds: 1), payload: [1, 2, 3])
    var batch = RecordBatch(time: added.time)
    batch.append { $0 += added.payload }
    do throws(LogError) { try journal.append(batch) } catch { fatalError("nothing can be appended: \(error)") }
    let read = ReadJournal(files)
    guard read.damage == nil, read.records == records + [added] else {
        fatalError("what was appended is not what is read")
    }
}

private struct ReadRecord: Equatable {
    var sequence: Sequence
    var time: Timestamp
    var payload: [UInt8]
}

/// What a reader makes of the files.
private struct ReadJournal {
    var records: [ReadRecord] = []
    var damage: JournalDamage?
    private var shards: [ShardID] = []
    private var isOfConfiguration = true

    init(_ files: MemoryFiles) {
        do throws(LogError) {
            let report = try JournalReader(of: files).inspect(after: .start) { frame in
                let file = files.contents[frame.file] ?? []
                guard SegmentLayout.isWhole(file, at: frame.offset, frame.payload) else {
                    fatalError("what was handed over does not lie in the file like this")
                }
                if let last = records.last, frame.sequence != last.sequence.next { fatalError("a gap in the records") }
                records.append(
                    ReadRecord(sequence: frame.sequence, time: frame.time, payload: Array(frame.payload)))
            }
            guard report.records == records.count else { fatalError("the records were not counted") }
            damage = report.damage
            shards = report.segments.map(\.segment.shard)
            isOfConfiguration = report.segments.allSatisfy {
                $0.segment.origin.map { $0.configuration == configuration } ?? true
            }
            for segment in report.segments {
                guard let sealed = SegmentLayout.sealedRecords(in: files.contents[segment.segment.file] ?? []) else {
                    continue
                }
                guard segment.records <= sealed else { fatalError("records were handed over that no seal covers") }
            }
        } catch { fatalError("files in memory cannot be listed: \(error)") }
    }

    /// Whether only its bytes can be the reason why it is not opened.
    var isOurs: Bool { shards.allSatisfy { $0 == shard } && isOfConfiguration }
}
