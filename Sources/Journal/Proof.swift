public import Domain
public import Ports

/// What shows, to somebody who has a head and nothing else, that a record is in the log that the head stands for.
public struct JournalProof: Hashable, Sendable {
    public var sequence: Sequence
    /// Where the record's frame lies in `batch`.
    public var frame: Range<Int>
    /// The record frames of the batch.
    public var batch: [UInt8]
    /// The chain before the batch.
    public var before: ChainHash
    /// The digests of the batches after it, in order.
    public var after: [BatchDigest]
    /// The chain after the last of them.
    public var head: ChainHash

    public init(
        sequence: Sequence, frame: Range<Int>, batch: [UInt8], before: ChainHash, after: [BatchDigest], head: ChainHash
    ) {
        self.sequence = sequence
        self.frame = frame
        self.batch = batch
        self.before = before
        self.after = after
        self.head = head
    }

    /// Proves that the record of that sequence is in the log up to the batch of the record `last`, or to its end.
    public init(of sequence: Sequence, through last: Sequence?, in source: any FileSource) throws(LogError) {
        var proof: JournalProof?
        let report = try JournalReader(of: source).inspectBatches(
            after: Sequence(sequence.value - 1), through: last
        ) { batch throws(LogError) in
            if proof == nil, batch.sequences.contains(sequence) {
                proof = JournalProof(
                    sequence: sequence, frame: Self.frame(of: sequence, in: batch.frames) ?? 0..<0,
                    batch: Array(batch.frames), before: batch.before, after: [], head: batch.after)
            } else if proof != nil {
                proof?.after.append(batch.digest)
                proof?.head = batch.after
            }
        }
        if let damage = report.damage {
            throw .damaged(file: damage.file, offset: damage.offset, reason: damage.reason)
        }
        guard let proof else { throw .refused(reason: Self.reason(sequence, isIn: report)) }
        self = proof
    }

    /// Why there is no proof.
    private static func reason(_ sequence: Sequence, isIn report: JournalReport) -> String {
        guard let sequences = report.sequences, sequences.upperBound >= sequence else {
            return "record \(sequence.value) is not there; the log ends with \(report.sequences?.upperBound.value ?? 0)"
        }
        guard sequences.lowerBound <= sequence else {
            return "record \(sequence.value) is not there; the log begins with \(sequences.lowerBound.value)"
        }
        return "record \(sequence.value) was written in version 1 of the format, which has no seals"
    }

    private static func frame(of sequence: Sequence, in frames: UnsafeRawBufferPointer) -> Range<Int>? {
        guard let start = frames.baseAddress else { return nil }
        var offset = 0
        while offset < frames.count {
            let head = FrameHead(at: start + offset)
            if head.sequence == sequence.value { return offset..<(offset + head.frameBytes) }
            offset += head.frameBytes
        }
        return nil
    }
}

/// What is wrong with a proof.
public struct ProofFault: Error, Hashable, Sendable {
    public var reason: String
}

// Checking.
extension JournalProof {
    /// The record's payload. The proof must have been checked.
    public var payload: ArraySlice<UInt8> {
        let start = frame.lowerBound + FrameHead.bytes
        return batch[start..<(start + Int(frameHead.payloadBytes))]
    }

    /// The log time of the record. The proof must have been checked.
    public var time: Timestamp {
        Timestamp(nanoseconds: frameHead.time)
    }

    private var frameHead: FrameHead {
        invariant(frame.lowerBound >= 0 && frame.lowerBound + FrameHead.bytes <= batch.count, "the proof was checked")
        return batch.withUnsafeBytes { FrameHead(at: $0.baseAddress.unsafelyUnwrapped + frame.lowerBound) }
    }

    /// Reckons the chain anew and looks at every frame of the batch.
    public func check() throws(ProofFault) {
        try checkFrames()
        var chain = batch.withUnsafeBytes { before.followed(by: BatchDigest(of: $0)) }
        for digest in after { chain = chain.followed(by: digest) }
        guard chain == head else {
            throw ProofFault(reason: "the batch and the \(after.count) after it lead to \(chain), not to \(head)")
        }
    }

    private func checkFrames() throws(ProofFault) {
        var offset = 0
        var index: UInt32 = 0
        var first: UInt64?
        var isThere = false
        while offset < batch.count {
            guard let head = head(at: offset) else {
                throw ProofFault(reason: "the batch has no whole frame at byte \(offset)")
            }
            let begin = first ?? head.sequence
            first = begin
            guard head.batchIndex == index, head.flags == 0, begin <= .max - UInt64(index),
                head.sequence == begin + UInt64(index)
            else { throw ProofFault(reason: "the frame at byte \(offset) of the batch is not the one that must come") }
            if offset == frame.lowerBound {
                isThere = frame.upperBound == offset + head.frameBytes && head.sequence == sequence.value
            }
            offset += head.frameBytes
            index += 1
        }
        guard isThere else {
            throw ProofFault(reason: "the batch has no frame of record \(sequence.value) at byte \(frame.lowerBound)")
        }
    }

    /// The head of the whole frame at that place of the batch; nil if there is none.
    private func head(at offset: Int) -> FrameHead? {
        batch.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, bytes.count - offset >= FrameHead.bytes else { return nil }
            let head = FrameHead(at: start + offset)
            guard head.frameBytes <= bytes.count - offset, head.checks(at: start + offset) else { return nil }
            return head
        }
    }
}
