public import Domain
public import Ports

/// A record where it lies.
public struct JournalFrame {
    public var file: String
    /// Where the frame begins, in bytes from the start of the file.
    public var offset: Int
    public var sequence: Sequence
    public var time: Timestamp
    /// The place of the record in its batch, from 0.
    public var batchIndex: UInt32
    /// Valid only during the call that it is handed to.
    public var payload: UnsafeRawBufferPointer
}

/// A sealed batch where it lies.
public struct JournalBatch {
    public var file: String
    /// Where its first frame begins, in bytes from the start of the file.
    public var offset: Int
    public var sequences: ClosedRange<Sequence>
    public var time: Timestamp
    /// The chain before it and after it.
    public var before: ChainHash
    public var after: ChainHash
    public var digest: BatchDigest
    /// The frames of its records, without the seal. Valid only during the call that they are handed to.
    public var frames: UnsafeRawBufferPointer
}

/// A segment and what of it was read.
public struct JournalSegmentReport: Hashable, Sendable {
    public var segment: JournalSegment
    public var records: Int
    /// Header, whole frames and seals, in bytes.
    public var usedBytes: Int
}

/// What a journal holds, and what is wrong with it.
public struct JournalReport: Hashable, Sendable {
    /// Empty if a name or a header is damaged.
    public var segments: [JournalSegmentReport]
    /// The number of records that were read and are whole.
    public var records: Int
    /// The first and the last of them; nil if there is none.
    public var sequences: ClosedRange<Sequence>?
    /// What stands for all batches up to the last that was read; nil where no batch has a seal yet.
    public var chain: ChainHash?
    /// What opening for writing would cut. In a journal that is being written it may be a batch on its way.
    public var tornTail: TornTail?
    /// Where reading stopped; nil if it came to the end.
    public var damage: JournalDamage?
}

/// Reads a journal without changing it, even while another process appends to it.
public struct JournalReader {
    private let source: any FileSource

    public init(of source: any FileSource) { self.source = source }

    /// The files, as their names and headers describe them.
    public func segments() throws(LogError) -> [JournalSegment] {
        do { return try JournalSegment.all(on: source) } catch { throw error.logError }
    }

    /// Reads every record of the segments that may hold one after `sequence`, and hands over those that come after it.
    ///
    /// Damage is reported, not thrown; what is thrown is what `body` throws, or that the source cannot be listed.
    public func inspect(
        after sequence: Sequence, _ body: (JournalFrame) throws(LogError) -> Void
    ) throws(LogError) -> JournalReport {
        try inspect(after: sequence, through: nil, body)
    }

    /// Reads as above, and stops behind the record `last`: what follows it is not looked at, torn or not. The report
    /// may count some records more, since a batch is read as a whole.
    public func inspect(
        after sequence: Sequence, through last: Sequence?, _ body: (JournalFrame) throws(LogError) -> Void
    ) throws(LogError) -> JournalReport {
        try inspect(after: sequence, through: last, isSkimming: false, body)
    }

    /// As above; with `isSkimming` neither checksums nor seals are checked.
    func inspect(
        after sequence: Sequence, through last: Sequence?, isSkimming: Bool,
        _ body: (JournalFrame) throws(LogError) -> Void
    ) throws(LogError) -> JournalReport {
        try read(after: sequence, through: last, isSkimming: isSkimming) { frame, segments, _ throws(LogError) in
            guard frame.head.sequence > sequence.value, frame.head.sequence <= last?.value ?? .max else { return }
            try body(
                JournalFrame(
                    file: segments[frame.segment].file, offset: frame.offset,
                    sequence: Sequence(frame.head.sequence), time: Timestamp(nanoseconds: frame.head.time),
                    batchIndex: frame.head.batchIndex, payload: frame.payload))
        }
    }

    /// Hands over the sealed batches from the one on that holds the record after `sequence`, through the one that holds
    /// `last`. Records of version 1 are in none.
    public func inspectBatches(
        after sequence: Sequence, through last: Sequence?, _ body: (JournalBatch) throws(LogError) -> Void
    ) throws(LogError) -> JournalReport {
        try read(after: sequence, through: last, isSkimming: false) { frame, segments, batch throws(LogError) in
            guard let batch, let digest = batch.digest, frame.head.batchIndex == 0 else { return }
            let end = batch.first + UInt64(batch.count) - 1
            guard end > sequence.value, batch.first <= last?.value ?? .max else { return }
            try body(
                JournalBatch(
                    file: segments[batch.segment].file, offset: batch.offset,
                    sequences: Sequence(batch.first)...Sequence(end), time: Timestamp(nanoseconds: batch.time),
                    before: batch.before, after: batch.after, digest: digest, frames: batch.frames))
        }
    }

    private func read(
        after sequence: Sequence, through last: Sequence?, isSkimming: Bool,
        _ body: (ScannedFrame, [JournalSegment], SealedBatch?) throws(LogError) -> Void
    ) throws(LogError) -> JournalReport {
        var report = JournalReport(
            segments: [], records: 0, sequences: nil, chain: nil, tornTail: nil, damage: nil)
        do throws(ScanStop) {
            let segments = try JournalSegment.all(on: source)
            report.segments = segments.map {
                JournalSegmentReport(segment: $0, records: 0, usedBytes: $0.headerBytes)
            }
            if segments.isEmpty { return report }
            let scan = JournalScan(of: segments, on: source, isSkimming: isSkimming)
            try read(scan, after: sequence, through: last, into: &report, body)
        } catch {
            switch error {
            case .damage(let damage): report.damage = damage
            case .failure(let error): throw error
            }
        }
        return report
    }

    private func read(
        _ scan: JournalScan, after sequence: Sequence, through last: Sequence?,
        into report: inout JournalReport,
        _ body: (ScannedFrame, [JournalSegment], SealedBatch?) throws(LogError) -> Void
    ) throws(ScanStop) {
        let segments = scan.segments
        let limit = last?.value ?? .max
        var position = ScanPosition(segment: JournalScan.segment(after: sequence, in: segments), of: segments)
        defer { report.note(position, segments) }
        var tail = ScanTail.grown
        while case .grown = tail {
            try scan.run(&position, through: limit) { frame throws(LogError) in
                report.count(frame)
                try body(frame, segments, scan.batch)
            }
            if position.next > limit { return }
            tail = try scan.tail(at: position)
        }
        if case .torn(let torn) = tail { report.tornTail = torn }
    }
}

extension JournalReport {
    fileprivate mutating func count(_ frame: ScannedFrame) {
        segments[frame.segment].records += 1
        segments[frame.segment].usedBytes = frame.offset + frame.head.frameBytes + sealBytes(of: frame.segment)
        records += 1
        let sequence = Sequence(frame.head.sequence)
        sequences = (sequences?.lowerBound ?? sequence)...sequence
    }

    /// What follows the last frame of a batch; a frame that is not the last is corrected by the next.
    private func sealBytes(of segment: Int) -> Int {
        segments[segment].segment.origin == nil ? 0 : FrameHead.sealBytes
    }

    fileprivate mutating func note(_ position: ScanPosition, _ read: [JournalSegment]) {
        if read[position.segment].origin != nil { chain = position.chain }
    }
}
