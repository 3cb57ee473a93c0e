import Domain
import Ports

/// A whole frame of a record. The payload is valid only during the call that it is handed to.
struct ScannedFrame {
    var segment: Int
    var offset: Int
    var head: FrameHead
    var payload: UnsafeRawBufferPointer
}

/// How far a scan has come.
struct ScanPosition {
    /// An index into the segments.
    var segment: Int
    /// Where the next frame begins, if there is one; behind a seal in a segment that has seals.
    var offset: Int
    /// The sequence that the next frame must have.
    var next: UInt64
    /// The chain up to here; that of the start where there are no seals.
    var chain: ChainHash
    /// Where the last batch begins; nil at the start of a segment.
    var batchOffset: Int?
    var batchTime: Int64 = 0
    /// The index that the next frame has if it continues the batch; for segments without seals.
    var nextBatchIndex: UInt32 = 0
    /// Where the first frame begins that is not whole: `offset`, or a place in the batch that begins there.
    var missing: Int

    init(segment: Int, of segments: [JournalSegment]) {
        self.segment = segment
        offset = segments[segment].headerBytes
        next = segments[segment].firstSequence.value
        chain = segments[segment].origin?.chain ?? .start
        missing = segments[segment].headerBytes
    }
}

/// What follows the last whole batch of the last segment.
enum ScanTail {
    case clean
    case torn(TornTail)
    /// Another process has appended meanwhile: the scan can go on.
    case grown
}

/// The one way in which frames are read: by opening, replay and the tools.
final class JournalScan {
    let segments: [JournalSegment]
    let window: Window
    /// The batch whose frames are being handed over; nil in a segment without seals.
    var batch: SealedBatch?
    /// Whether checksums and seals are believed, because a scan has checked them before.
    let isSkimming: Bool

    init(of segments: [JournalSegment], on source: any FileSource, isSkimming: Bool = false) {
        self.segments = segments
        self.isSkimming = isSkimming
        window = Window(on: source, bytes: JournalLimits.windowBytes)
    }

    /// The segment in which the record after `sequence` is, or would be appended.
    static func segment(after sequence: Sequence, in segments: [JournalSegment]) -> Int {
        (segments.lastIndex { $0.firstSequence <= sequence.next }) ?? 0
    }

    /// Hands over records from `position` on, through at least the sequence `limit`, until there is none. Where there
    /// are seals, only batches whose seal is right are handed over, and never a part of one.
    func run(
        _ position: inout ScanPosition, through limit: UInt64, _ body: (ScannedFrame) throws(LogError) -> Void
    ) throws(ScanStop) {
        while true {
            let segment = segments[position.segment]
            look(at: segment)
            if segment.origin == nil {
                try runFrames(of: segment, &position, through: limit, body)
            } else {
                try runBatches(of: segment, &position, through: limit, body)
            }
            if position.next > limit || position.segment == segments.count - 1 { return }
            try handOver(&position)
        }
    }

    private func runFrames(
        of segment: JournalSegment, _ position: inout ScanPosition, through limit: UInt64,
        _ body: (ScannedFrame) throws(LogError) -> Void
    ) throws(ScanStop) {
        batch = nil
        while position.next <= limit {
            let offset = position.offset
            guard let start = try frame(at: offset, in: segment) else { return }
            let head = FrameHead(at: start)
            let payload = UnsafeRawBufferPointer(start: start + FrameHead.bytes, count: Int(head.payloadBytes))
            try advance(&position, over: head, in: segment)
            do throws(LogError) {
                try body(ScannedFrame(segment: position.segment, offset: offset, head: head, payload: payload))
            } catch { throw .failure(error) }
        }
    }

    /// The frame that begins at `offset`; nil if there is no whole one.
    @inline(__always)
    private func frame(at offset: Int, in segment: JournalSegment) throws(ScanStop) -> UnsafeRawPointer? {
        try frame(at: offset, after: offset, in: segment)
    }

    /// The frame that begins at `offset`, in one piece with what lies between it and `start`; nil if it is not whole.
    @inline(__always)
    func frame(at offset: Int, after start: Int, in segment: JournalSegment) throws(ScanStop) -> UnsafeRawPointer? {
        let room = segment.bytes - offset
        guard room >= FrameHead.bytes else { return nil }
        let before = offset - start
        let frameBytes = FrameHead(at: try window.bytes(at: start, count: before + FrameHead.bytes) + before).frameBytes
        guard frameBytes <= room else { return nil }
        let frame = try window.bytes(at: start, count: before + frameBytes) + before
        let head = FrameHead(at: frame)
        // No record is the one before the first: so much tells a frame from room that was never written.
        let isWhole = isSkimming ? head.sequence > 0 : head.checks(at: frame)
        return isWhole ? frame : nil
    }

    /// Passes a whole frame. One that is whole but not the expected one was not left behind by a torn write.
    @inline(__always)
    private func advance(
        _ position: inout ScanPosition, over head: FrameHead, in segment: JournalSegment
    ) throws(ScanStop) {
        guard head.sequence == position.next else {
            throw .damaged(
                segment.file, at: position.offset,
                "the record has the sequence \(head.sequence), and \(position.next) is expected")
        }
        if head.batchIndex == 0 {
            position.batchOffset = position.offset
            position.batchTime = head.time
        } else if head.batchIndex != position.nextBatchIndex || head.time != position.batchTime {
            throw .damaged(
                segment.file, at: position.offset,
                "record \(head.sequence) does not belong to the batch before it, and does not begin one")
        }
        // It may wrap to 0, and a frame with the index 0 begins a batch whatever came before.
        position.nextBatchIndex = head.batchIndex &+ 1
        position.offset += head.frameBytes
        position.missing = position.offset
        position.next += 1
    }

    /// Goes on to the next segment. It was begun after all of this one was durable, so nothing may be missing here.
    private func handOver(_ position: inout ScanPosition) throws(ScanStop) {
        let segment = segments[position.segment]
        let following = segments[position.segment + 1]
        let nonzero = try window.firstNonzero(from: position.missing)
        if following.firstSequence.value != position.next {
            let expected = "sequence \(position.next) is expected here"
            let sentence = "\(expected), and the next segment begins with \(following.firstSequence.value)"
            throw .damaged(
                segment.file, at: position.missing,
                nonzero == nil && position.missing == position.offset
                    ? sentence : "the record or seal does not check; \(sentence)")
        }
        if let nonzero = try window.firstNonzero(from: position.offset) {
            throw .damaged(
                segment.file, at: nonzero, "there are bytes after the last record of the segment")
        }
        guard segment.origin == nil || following.origin != nil else {
            throw .damaged(following.file, at: 0, "a segment of version 1 follows one of version 2")
        }
        let ended = position.chain
        position = ScanPosition(segment: position.segment + 1, of: segments)
        guard position.chain == ended else {
            throw .damaged(
                following.file, at: SegmentHeader.fixedBytes,
                "the chain goes on from \(position.chain), and \(segment.file) ends with \(ended)")
        }
    }

    /// Judges what follows the last whole batch. A batch is written only after the one before it is durable. So what
    /// belongs to the batch of the missing frame is a torn tail, and a whole frame of a later batch proves damage.
    func tail(at position: ScanPosition) throws(ScanStop) -> ScanTail {
        let segment = segments[position.segment]
        look(at: segment)
        var end = position.offset
        var later: FrameHead?
        while later == nil, let nonzero = try window.firstNonzero(from: end) {
            let offset = nonzero & ~(FrameHead.alignmentBytes - 1)
            later = try frameOfLaterBatch(at: offset, than: position, in: segment)
            end = min(offset + FrameHead.alignmentBytes, segment.bytes)
        }
        let missingBytes = max(0, segment.bytesAtCreation - segment.bytes)
        guard end > position.offset || missingBytes > 0 else { return .clean }
        look(at: segment)
        if try isWhole(at: position, in: segment) { return .grown }
        if let later {
            throw .damaged(
                segment.file, at: position.missing,
                "sequence \(position.next) is not whole, and \(later.sequence) of a later batch is")
        }
        return .torn(
            TornTail(
                file: segment.file, offset: position.offset, bytes: end - position.offset,
                missingBytes: missingBytes, after: Sequence(position.next - 1)))
    }

    /// Whether what was missing at `position` is there by now.
    private func isWhole(at position: ScanPosition, in segment: JournalSegment) throws(ScanStop) -> Bool {
        guard segment.origin != nil else { return try frame(at: position.offset, in: segment) != nil }
        var position = position
        return try sealedBatch(at: &position, in: segment) != nil
    }

    private func frameOfLaterBatch(
        at offset: Int, than position: ScanPosition, in segment: JournalSegment
    ) throws(ScanStop) -> FrameHead? {
        guard offset > position.offset, segment.bytes - offset >= FrameHead.bytes else { return nil }
        let head = FrameHead(at: try window.bytes(at: offset, count: FrameHead.bytes))
        // Cheap questions first: a payload may look like a head, and each checksum of a false one costs its length.
        guard let batchStart = head.batchStart, batchStart > position.next,
            batchStart - position.next <= UInt64(segment.bytes / FrameHead.bytes)
        else { return nil }
        return try frame(at: offset, in: segment) == nil ? nil : head
    }

    private func look(at segment: JournalSegment) {
        window.look(at: StoredFile(name: segment.file, bytes: segment.bytes))
    }
}
