public import Domain
public import Ports

/// The log of one shard in files: each batch is sealed, one write and one sync, and what cannot be trusted is never
/// handed out.
///
/// The files are specified in `docs/protocols/journal.md`. Calls come from one thread at a time.
public final class Journal: CommandLog {
    /// For `verifyingAfter`: of all segments but the last only the headers are read. For those who replay everything
    /// that they go on from, because a replay checks what it hands out.
    public static let endAlone = Sequence(.max - 1)

    private let storage: any Storage
    private let shard: ShardID
    private let configuration: Configuration
    private let headerBytes: Int
    private let segmentBytes: Int
    private var segments: [JournalSegment]
    /// Where the next frame goes in the last segment.
    private var offset: Int
    /// The frames of one batch. The memory is reused.
    private var frames: UnsafeMutableRawBufferPointer
    private var brokenReason: String?
    /// How many bytes at `offset` a write may have left there that found no room.
    private var leftoverBytes = 0

    public private(set) var last: Sequence
    /// What stands for all batches up to the last.
    public private(set) var chain: ChainHash
    /// What opening cut off; nil if the last stop was a clean one.
    public let tornTail: TornTail?

    /// Opens the journal on `storage`, of which it must be the only writer, or begins one if there is none.
    ///
    /// Everything that may hold records after `verifyingAfter` is read and checked before anything is changed; of older
    /// segments only the headers. What was written under a configuration that conflicts with this one is refused.
    /// `segmentBytes` is for new segments: from `JournalLimits.segmentBytesMin` to `segmentBytesMax`.
    public init(
        on storage: any Storage, shard: ShardID, configuration: Configuration, segmentBytes: Int,
        verifyingAfter: Sequence
    ) throws(LogError) {
        guard JournalLimits.segmentBytesMin...JournalLimits.segmentBytesMax ~= segmentBytes else {
            throw .refused(
                reason: "a segment has from \(JournalLimits.segmentBytesMin) to \(JournalLimits.segmentBytesMax) bytes")
        }
        headerBytes = SegmentHeader.bytes(naming: configuration)
        guard headerBytes <= min(JournalLimits.headerBytesMax, segmentBytes / 2) else {
            throw .refused(
                reason: "the configuration makes a header of \(headerBytes) bytes, too much for a segment of"
                    + " \(segmentBytes)")
        }
        let opening = try Opening(
            of: storage, shard: shard, configuration: configuration, verifyingAfter: verifyingAfter)
        self.storage = storage
        self.shard = shard
        self.configuration = configuration
        self.segmentBytes = segmentBytes & ~(FrameHead.alignmentBytes - 1)
        segments = opening.segments
        offset = opening.offset
        last = opening.last
        chain = opening.chain
        tornTail = opening.tornTail
        frames = .allocate(byteCount: JournalLimits.frameBufferBytes, alignment: FrameHead.alignmentBytes)
    }

    /// The first record that is not cut off, or the first that can come; nil in a journal that has no segment yet.
    public var firstSequence: Sequence? { segments.first?.firstSequence }

    deinit { frames.deallocate() }

    public func append(_ batch: borrowing RecordBatch) throws(LogError) {
        if let brokenReason { throw .broken(reason: brokenReason) }
        guard batch.count > 0 else { return }
        var batchBytes = FrameHead.sealBytes
        for index in 0..<batch.count {
            batchBytes += FrameHead.frameBytes(payloadBytes: batch.range(of: index).count)
        }
        guard batchBytes <= segmentBytes - headerBytes else {
            throw .refused(
                reason: "a batch of \(batchBytes) bytes does not fit into a segment of \(segmentBytes) bytes")
        }
        try clearLeftover()
        // A batch is never divided: then all that is in a segment was durable before the next segment got its name.
        if batchBytes > room { try beginSegment(at: batch.time) }
        let sealed = encode(batch, bytes: batchBytes)
        let file = segments[segments.count - 1].file
        do throws(StorageError) {
            try storage.write(
                UnsafeRawBufferPointer(rebasing: frames[..<batchBytes]), to: file, at: offset)
        } catch {
            leftoverBytes = batchBytes
            throw withoutRoom(error)
        }
        do throws(StorageError) { try sync(file) } catch { throw broken(by: error) }
        offset += batchBytes
        chain = sealed
        last = Sequence(last.value + UInt64(batch.count))
    }

    public func replay(after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void) throws(LogError) {
        try read(after: sequence, isSkimming: false, body)
    }

    public func skim(after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void) throws(LogError) {
        try read(after: sequence, isSkimming: true, body)
    }

    private func read(
        after sequence: Sequence, isSkimming: Bool, _ body: (LoggedRecord) throws(LogError) -> Void
    ) throws(LogError) {
        if sequence == last { return }
        guard sequence < last, let oldest = segments.first else {
            throw .damaged(
                file: segments.last?.file ?? SegmentName.of(.start.next), offset: offset,
                reason:
                    "the journal ends with sequence \(last.value), and \(sequence.value) is known to have been written")
        }
        guard oldest.firstSequence <= sequence.next else {
            throw .damaged(
                file: oldest.file, offset: 0,
                reason: "the journal begins here, and sequence \(sequence.next.value) is wanted")
        }
        let scan = JournalScan(of: segments, on: storage, isSkimming: isSkimming)
        var position = ScanPosition(segment: JournalScan.segment(after: sequence, in: segments), of: segments)
        do throws(ScanStop) {
            try scan.run(&position, through: last.value) { frame throws(LogError) in
                guard frame.head.sequence > sequence.value else { return }
                try body(
                    LoggedRecord(
                        sequence: Sequence(frame.head.sequence), time: Timestamp(nanoseconds: frame.head.time),
                        payload: frame.payload))
            }
        } catch { throw error.logError }
        guard position.next > last.value else {
            throw .damaged(
                file: segments[position.segment].file, offset: position.missing,
                reason: "what follows sequence \(position.next - 1) does not check any more")
        }
    }

    private func sync(_ file: String) throws(StorageError) {
        #if CANARY
        if Canary.answerBeforeSync.isPlanted { return }
        if Canary.skippedSyncAfterRoll.isPlanted, offset == headerBytes { return }
        if Canary.ignoredSyncFailure.isPlanted {
            do { return try storage.sync(file) } catch {
                if error.words.hasSuffix("output error") { return }
                throw error
            }
        }
        #endif
        try storage.sync(file)
    }

    /// What is left of the last segment, in bytes. One without seals takes nothing more.
    private var room: Int {
        guard !segments.isEmpty, segments[segments.count - 1].origin != nil else { return 0 }
        return segments[segments.count - 1].bytes - offset
    }

    /// Makes the next segment the last one. It gets its name when it is durably empty with a header: a segment whose
    /// header is not right is therefore always damage.
    private func beginSegment(at time: Timestamp) throws(LogError) {
        let origin = JournalSegment.Origin(chain: chain, configuration: configuration)
        let segment = JournalSegment(
            file: SegmentName.of(last.next), bytes: segmentBytes, bytesAtCreation: segmentBytes, shard: shard,
            firstSequence: last.next, created: time, origin: origin, headerBytes: headerBytes)
        try makeUnfinished()
        SegmentHeader.write(segment, origin, to: frames.baseAddress.unsafelyUnwrapped)
        do throws(StorageError) {
            let header = UnsafeRawBufferPointer(rebasing: frames[..<headerBytes])
            try storage.write(header, to: SegmentName.unfinished, at: 0)
            try storage.sync(SegmentName.unfinished)
        } catch { throw withoutRoom(error) }
        do throws(StorageError) { try storage.rename(SegmentName.unfinished, to: segment.file) } catch {
            // If the file has its new name, nobody knows whether that is durable.
            throw hasUnfinished ? withoutRoom(error) : broken(by: error)
        }
        // A last segment that has no record yet, and no room for this batch, had the same name and is replaced.
        if segments.last?.firstSequence == segment.firstSequence { segments.removeLast() }
        segments.append(segment)
        offset = headerBytes
    }

    /// Makes the file that becomes the next segment. One that found no room when it was to be finished is replaced.
    private func makeUnfinished() throws(LogError) {
        do throws(StorageError) {
            if hasUnfinished { try storage.remove(SegmentName.unfinished) }
            try storage.create(SegmentName.unfinished, bytes: segmentBytes)
        } catch .full(let file) {
            throw .full(reason: "the next segment cannot be made: \(StorageError.full(file: file).words)")
        } catch {
            throw .refused(reason: "the next segment cannot be made: \(error.words)")
        }
    }

    private var hasUnfinished: Bool {
        (try? storage.files().contains { $0.name == SegmentName.unfinished }) == true
    }

    /// Writes zeros over what a write that found no room has left, before anything else comes there.
    private func clearLeftover() throws(LogError) {
        guard leftoverBytes > 0 else { return }
        let file = segments[segments.count - 1].file
        let zeros = UnsafeMutableRawBufferPointer(rebasing: frames[..<leftoverBytes])
        zeros.initializeMemory(as: UInt8.self, repeating: 0)
        do throws(StorageError) { try storage.write(UnsafeRawBufferPointer(zeros), to: file, at: offset) } catch {
            throw withoutRoom(error)
        }
        do throws(StorageError) { try storage.sync(file) } catch { throw broken(by: error) }
        leftoverBytes = 0
    }

    /// A write that found no room is known to be incomplete, so nothing was appended. Every other failure leaves
    /// nothing known.
    private func withoutRoom(_ error: StorageError) -> LogError {
        guard case .full = error else { return broken(by: error) }
        return .full(reason: error.words)
    }

    /// Writes the frames of the batch and its seal to the start of the buffer; returns the chain after it.
    private func encode(_ batch: borrowing RecordBatch, bytes batchBytes: Int) -> ChainHash {
        if batchBytes > frames.count {
            frames.deallocate()
            frames = .allocate(byteCount: max(batchBytes, 2 * frames.count), alignment: FrameHead.alignmentBytes)
        }
        let time = batch.time
        let start = frames.baseAddress.unsafelyUnwrapped
        let first = last.next.value
        let count = batch.count
        var written = 0
        batch.bytes.withUnsafeBytes { bytes in
            for index in 0..<count {
                written += writeFrame(
                    UnsafeRawBufferPointer(rebasing: bytes[batch.range(of: index)]),
                    sequence: first + UInt64(index), time: time, batchIndex: UInt32(truncatingIfNeeded: index),
                    flags: 0, to: start + written)
            }
        }
        let digest = BatchDigest(of: UnsafeRawBufferPointer(rebasing: frames[..<written]))
        let sealed = chain.followed(by: digest)
        written += withUnsafeBytes(of: sealed.hash) { hash in
            writeFrame(
                hash, sequence: first + UInt64(count), time: time, batchIndex: UInt32(truncatingIfNeeded: count),
                flags: FrameHead.sealFlags, to: start + written)
        }
        invariant(written == batchBytes, "the frames of a batch take the room that was reckoned")
        return sealed
    }

    /// After a failure nothing is known of what is durable, and a second sync would claim success for what the first
    /// one lost. So it is the last thing that this journal does.
    private func broken(by error: StorageError) -> LogError {
        let reason = "the journal takes no more after \(last.value), a restart is needed: \(error.words)"
        brokenReason = reason
        #if CANARY
        if Canary.unknownSaidRefused.isPlanted { return .refused(reason: reason) }
        #endif
        return .broken(reason: reason)
    }
}

extension Journal {
    /// What must always hold between two calls.
    package func checkInvariants() {
        invariant(offset % FrameHead.alignmentBytes == 0, "frames are aligned")
        guard let newest = segments.last else {
            invariant(last == .start, "a journal without segments has no records")
            return
        }
        invariant(
            offset >= newest.headerBytes && offset <= max(newest.bytes, newest.headerBytes),
            "frames are within the segment")
        invariant(newest.origin != nil || chain == .start, "the chain begins with the first seal")
        invariant(newest.firstSequence <= last.next, "the last record is in the last segment or ends the one before")
    }
}
