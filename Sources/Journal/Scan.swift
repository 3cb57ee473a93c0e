import Domain
import Ports

/// A whole frame. The payload is valid only during the call that it is handed to.
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
    /// Where the next frame begins, if there is one.
    var offset = SegmentHeader.bytes
    /// The sequence that the next frame must have.
    var next: UInt64
    /// Where the batch of the frame before begins; nil at the start of a segment.
    var batchOffset: Int?
    var batchTime: Int64 = 0
    /// The index that the next frame has if it continues the batch.
    var nextBatchIndex: UInt32 = 0

    init(segment: Int, of segments: [JournalSegment]) {
        self.segment = segment
        next = segments[segment].firstSequence.value
    }
}

/// What follows the last whole frame of the last segment.
enum ScanTail {
    case clean
    case torn(TornTail)
    /// Another process has appended meanwhile: the scan can go on.
    case grown
}

/// The one way in which frames are read: by opening, replay and the tools.
final class JournalScan {
    let segments: [JournalSegment]
    private let window: Window

    init(of segments: [JournalSegment], on storage: any Storage) {
        self.segments = segments
        window = Window(on: storage, bytes: JournalLimits.windowBytes)
    }

    /// The segment in which the record after `sequence` is, or would be appended.
    static func segment(after sequence: Sequence, in segments: [JournalSegment]) -> Int {
        (segments.lastIndex { $0.firstSequence <= sequence.next }) ?? 0
    }

    /// Hands over whole frames from `position` on, through the sequence `limit`, until there is none.
    func run(
        _ position: inout ScanPosition, through limit: UInt64, _ body: (ScannedFrame) throws(LogError) -> Void
    ) throws(ScanStop) {
        while true {
            try runSegment(&position, through: limit, body)
            if position.next > limit || position.segment == segments.count - 1 { return }
            try handOver(&position)
        }
    }

    private func runSegment(
        _ position: inout ScanPosition, through limit: UInt64, _ body: (ScannedFrame) throws(LogError) -> Void
    ) throws(ScanStop) {
        let segment = segments[position.segment]
        look(at: segment)
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
        let room = segment.bytes - offset
        guard room >= FrameHead.bytes else { return nil }
        let frameBytes = FrameHead(at: try window.bytes(at: offset, count: FrameHead.bytes)).frameBytes
        guard frameBytes <= room else { return nil }
        let start = try window.bytes(at: offset, count: frameBytes)
        return FrameHead(at: start).checks(at: start) ? start : nil
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
        position.next += 1
    }

    /// Goes on to the next segment. It was begun after all of this one was durable, so nothing may be missing here.
    private func handOver(_ position: inout ScanPosition) throws(ScanStop) {
        let segment = segments[position.segment]
        let following = segments[position.segment + 1].firstSequence.value
        let nonzero = try window.firstNonzero(from: position.offset)
        if following != position.next {
            let sentence = "sequence \(position.next) is expected here, and the next segment begins with \(following)"
            throw .damaged(
                segment.file, at: position.offset, nonzero == nil ? sentence : "the record does not check; \(sentence)")
        }
        if let nonzero {
            throw .damaged(
                segment.file, at: nonzero, "there are bytes after the last record of the segment")
        }
        position = ScanPosition(segment: position.segment + 1, of: segments)
    }

    /// Judges what follows the last whole frame. A batch is written only after the one before it is durable. So what
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
        if try frame(at: position.offset, in: segment) != nil { return .grown }
        if let later {
            throw .damaged(
                segment.file, at: position.offset,
                "sequence \(position.next) is not whole, and \(later.sequence) of a later batch is")
        }
        return .torn(
            TornTail(
                file: segment.file, offset: position.offset, bytes: end - position.offset,
                missingBytes: missingBytes, after: Sequence(position.next - 1)))
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
