import Domain
import Journal
import Ports

/// Small journals, as a venue writes them and as a bad day leaves them behind, in the form that `frame` reads.
struct JournalSeeds {
    /// Of one segment: what a seed puts right is everything, so that the fuzzer begins with journals that can be read.
    private static let whole: UInt8 = 23
    private static let twoSegments: UInt8 = 31
    private static let untouched: UInt8 = 0
    /// Some room after the last record, as a segment has.
    private static let roomBytes = 64

    let configuration: Configuration

    func all() throws -> [(name: String, bytes: [UInt8])] {
        let short = try segment(of: [[[1, 2, 3]]], from: 0)
        let long = try segment(of: [[[1], [], [2, 3]], [[UInt8](repeating: 7, count: 40)], [[4], [5]]], from: 0)
        let later = try segment(of: [[[9], [8]]], from: 5)
        let full = Array(long.dropLast(Self.roomBytes))
        var damaged = long
        damaged[130] ^= 1
        var halfWritten = long
        halfWritten.replaceSubrange((long.count - Self.roomBytes - 40)..., with: repeatElement(0, count: 100))
        return [
            ("empty", seed(Self.whole, try segment(of: [], from: 0))),
            ("one-record", seed(Self.whole, short)),
            ("batches", seed(Self.whole, long)),
            ("untouched", seed(Self.untouched, long)),
            ("too-short", seed(Self.untouched, long.dropLast(70))),
            ("damaged", seed(Self.untouched, damaged)),
            ("torn", seed(Self.untouched, halfWritten)),
            ("two-segments", seed(Self.twoSegments, full + later, cutAt: full.count)),
            ("beginning-gone", seed(Self.whole, later)),
        ]
    }

    private func seed(_ mode: UInt8, _ bytes: some Collection<UInt8>, cutAt offset: Int = 0) -> [UInt8] {
        [mode, UInt8(offset / 8)] + bytes
    }

    /// The first segment of a journal with these batches, cut to what they need and some room.
    private func segment(of batches: [[[UInt8]]], from last: UInt64) throws -> [UInt8] {
        let files = MemoryFiles()
        let journal = try Journal(
            on: files, shard: ShardID(0), configuration: configuration, segmentBytes: JournalLimits.segmentBytesMin,
            verifyingAfter: .start)
        // The first record makes the segment, and a seed may be without it.
        for (index, payloads) in (batches.isEmpty ? [[[0]]] : batches).enumerated() {
            var batch = RecordBatch(time: Timestamp(nanoseconds: Int64(index + 1)))
            for payload in payloads { batch.append { $0 += payload } }
            try journal.append(batch)
        }
        guard let (_, file) = files.contents.first else { return [] }
        var used = file.lastIndex { $0 != 0 }.map { ($0 + 8) / 8 * 8 } ?? 0
        if batches.isEmpty { used = SegmentLayout.framesBegin(in: file) }
        var segment = Array(file[..<used]) + [UInt8](repeating: 0, count: Self.roomBytes)
        SegmentLayout.put(last + 1, 8, into: &segment, at: 16)
        var forger = Forger(mode: Self.whole)
        return forger.segment(resized(segment))
    }

    private func resized(_ segment: [UInt8]) -> [UInt8] {
        var segment = segment
        SegmentLayout.put(UInt64(segment.count), 8, into: &segment, at: 40)
        return segment
    }
}
