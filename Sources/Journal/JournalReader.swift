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

/// A segment and what of it was read.
public struct JournalSegmentReport: Hashable, Sendable {
    public var segment: JournalSegment
    public var records: Int
    /// Header and whole frames, in bytes.
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
    /// What opening for writing would cut. In a journal that is being written it may be a batch on its way.
    public var tornTail: TornTail?
    /// Where reading stopped; nil if it came to the end.
    public var damage: JournalDamage?
}

/// Reads a journal without changing it, even while another process appends to it.
public struct JournalReader {
    private let storage: any Storage

    public init(of storage: any Storage) { self.storage = storage }

    /// Reads every record of the segments that may hold one after `sequence`, and hands over those that come after it.
    ///
    /// Damage is reported, not thrown; what is thrown is what `body` throws, or that the storage cannot be listed.
    public func inspect(
        after sequence: Sequence, _ body: (JournalFrame) throws(LogError) -> Void
    ) throws(LogError) -> JournalReport {
        var report = JournalReport(segments: [], records: 0, sequences: nil, tornTail: nil, damage: nil)
        do throws(ScanStop) {
            let segments = try JournalSegment.all(on: storage)
            report.segments = segments.map {
                JournalSegmentReport(segment: $0, records: 0, usedBytes: SegmentHeader.bytes)
            }
            if !segments.isEmpty { try inspect(segments, after: sequence, into: &report, body) }
        } catch {
            switch error {
            case .damage(let damage): report.damage = damage
            case .failure(let error): throw error
            }
        }
        return report
    }

    private func inspect(
        _ segments: [JournalSegment], after sequence: Sequence, into report: inout JournalReport,
        _ body: (JournalFrame) throws(LogError) -> Void
    ) throws(ScanStop) {
        let scan = JournalScan(of: segments, on: storage)
        let start = JournalScan.segment(after: sequence, in: segments)
        var position = ScanPosition(segment: start, of: segments)
        var tail = ScanTail.grown
        while case .grown = tail {
            try scan.run(&position, through: .max) { frame throws(LogError) in
                report.count(frame)
                guard frame.head.sequence > sequence.value else { return }
                try body(
                    JournalFrame(
                        file: segments[frame.segment].file, offset: frame.offset,
                        sequence: Sequence(frame.head.sequence), time: Timestamp(nanoseconds: frame.head.time),
                        batchIndex: frame.head.batchIndex, payload: frame.payload))
            }
            tail = try scan.tail(at: position)
        }
        if case .torn(let torn) = tail { report.tornTail = torn }
    }
}

extension JournalReport {
    fileprivate mutating func count(_ frame: ScannedFrame) {
        segments[frame.segment].records += 1
        segments[frame.segment].usedBytes = frame.offset + frame.head.frameBytes
        records += 1
        let sequence = Sequence(frame.head.sequence)
        sequences = (sequences?.lowerBound ?? sequence)...sequence
    }
}
