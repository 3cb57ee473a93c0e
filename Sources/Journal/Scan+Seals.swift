import Domain
import Ports

/// A batch whose frames are whole and whose seal is right.
struct SealedBatch {
    var segment: Int
    var offset: Int
    /// The sequence of its first record.
    var first: UInt64
    var count: UInt32
    var time: Int64
    /// The chain before it, and behind it.
    var before: ChainHash
    var after: ChainHash
    /// Of its frames; nil if the seal was believed.
    var digest: BatchDigest?
    /// The frames of its records. Valid until the window moves on.
    var frames: UnsafeRawBufferPointer
}

// Segments with seals.
extension JournalScan {
    func runBatches(
        of segment: JournalSegment, _ position: inout ScanPosition, through limit: UInt64,
        _ body: (ScannedFrame) throws(LogError) -> Void
    ) throws(ScanStop) {
        while position.next <= limit, let batch = try sealedBatch(at: &position, in: segment) {
            self.batch = batch
            position.offset = batch.offset + batch.frames.count + FrameHead.sealBytes
            position.missing = position.offset
            position.batchOffset = batch.offset
            position.next += UInt64(batch.count)
            position.chain = batch.after
            let start = batch.frames.baseAddress.unsafelyUnwrapped
            var passed = 0
            while passed < batch.frames.count {
                let head = FrameHead(at: start + passed)
                let payload = UnsafeRawBufferPointer(
                    start: start + passed + FrameHead.bytes, count: Int(head.payloadBytes))
                do throws(LogError) {
                    try body(
                        ScannedFrame(
                            segment: position.segment, offset: batch.offset + passed, head: head, payload: payload))
                } catch { throw .failure(error) }
                passed += head.frameBytes
            }
        }
    }

    /// The batch that begins at `position`; nil if one of its frames, or its seal, is not whole. A frame that is whole
    /// but not the expected one was not left behind by a torn write, and neither was a whole seal with another hash.
    func sealedBatch(at position: inout ScanPosition, in segment: JournalSegment) throws(ScanStop) -> SealedBatch? {
        let start = position.offset
        var end = start
        var count: UInt32 = 0
        var time: Int64 = 0
        while true {
            position.missing = end
            guard let frame = try frame(at: end, after: start, in: segment) else { return nil }
            let head = FrameHead(at: frame)
            try check(head, at: end, in: segment, expecting: position.next + UInt64(count))
            if head.batchIndex == 0, count > 0 {
                throw .damaged(
                    segment.file, at: end, "record \(head.sequence) begins a batch, and the last has no seal")
            }
            guard head.batchIndex == count, count == 0 || head.time == time else {
                throw .damaged(
                    segment.file, at: end,
                    "record \(head.sequence) does not belong to the batch before it, and does not begin one")
            }
            time = head.time
            if head.isSeal { break }
            end += head.frameBytes
            count += 1
        }
        let bytes = try window.bytes(at: start, count: end - start + FrameHead.sealBytes)
        let frames = UnsafeRawBufferPointer(start: bytes, count: end - start)
        let sealed = ChainHash(HashBytes(at: bytes + frames.count + FrameHead.bytes))
        let digest = isSkimming ? nil : BatchDigest(of: frames)
        if let digest {
            let expected = position.chain.followed(by: digest)
            guard sealed == expected else {
                throw .damaged(
                    segment.file, at: end, "the seal says \(sealed), and the records before it come to \(expected)")
            }
        }
        return SealedBatch(
            segment: position.segment, offset: start, first: position.next, count: count, time: time,
            before: position.chain, after: sealed, digest: digest, frames: frames)
    }

    private func check(
        _ head: FrameHead, at offset: Int, in segment: JournalSegment, expecting sequence: UInt64
    ) throws(ScanStop) {
        guard head.sequence == sequence else {
            throw .damaged(
                segment.file, at: offset, "the record has the sequence \(head.sequence), and \(sequence) is expected")
        }
        guard head.flags == 0 || head.isSeal else {
            throw .damaged(segment.file, at: offset, "the frame has flags \(head.flags), which mean nothing")
        }
        if head.isSeal {
            guard head.batchIndex > 0, Int(head.payloadBytes) == HashBytes.count else {
                throw .damaged(segment.file, at: offset, "the seal has no batch, or is none")
            }
        }
    }
}
