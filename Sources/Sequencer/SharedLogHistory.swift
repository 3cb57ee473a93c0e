public import Domain
import Foundation
import Journal
public import Ports

/// A shared log as something to decide again, from its first record or from a snapshot that says where to read on.
/// Nothing is appended through it. Calls come from one thread at a time.
public final class SharedLogHistory: CommandLog, PositionedLog {
    /// Where reading ends.
    enum End: Hashable {
        /// With this record, which somebody has read already.
        case record(Sequence)
        /// With this append, which is in the log.
        case append(AppendMark)
    }

    /// What the position in the log is called in a snapshot.
    public static let partName = "log"

    private let log: any SharedLog
    private let end: End
    private let isCalledOff: () -> Bool
    /// Where the records after a snapshot are.
    private var begin = LogPosition.start
    /// The one who replayed last.
    private(set) var reader: (any SharedLogReader)?

    public private(set) var last = Sequence.start

    /// - Parameters:
    ///   - limit: a record that was read before, with which reading ends.
    ///   - isCalledOff: is asked at every append whether reading is to end with an error.
    public convenience init(of log: any SharedLog, through limit: Sequence, isCalledOff: @escaping () -> Bool) {
        self.init(of: log, to: .record(limit), isCalledOff: isCalledOff)
    }

    init(of log: any SharedLog, to end: End, isCalledOff: @escaping () -> Bool) {
        self.log = log
        self.end = end
        self.isCalledOff = isCalledOff
    }

    public func append(_ batch: borrowing RecordBatch) throws(LogError) {
        throw .refused(reason: "this log is only read")
    }

    public func replay(
        after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void
    ) throws(LogError) {
        reader = try read(after: sequence, body)
    }

    public func skim(
        after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void
    ) throws(LogError) {
        _ = try read(after: sequence, body)
    }

    func begin(with snapshot: borrowing Snapshot) throws(SnapshotError) {
        guard let note = snapshot.bytes(of: Self.partName) else {
            throw .unusable(
                file: SnapshotStore.file(of: snapshot.summary.sequence),
                reason: "it has no part \(Self.partName), so it was not made from a shared log")
        }
        begin = LogPosition(last: snapshot.summary.sequence, note: note)
    }

    func part(after sequence: Sequence) throws(LogError) -> Snapshot.Part {
        guard let position = reader?.position, position.last == sequence else {
            throw .refused(reason: "record \(sequence.value) is not the last one of its append")
        }
        return Snapshot.Part(name: Self.partName, bytes: position.note)
    }

    /// Reads one append at a time, so that it ends behind the last one and not further on.
    private func read(
        after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void
    ) throws(LogError) -> any SharedLogReader {
        let begin = sequence == .start ? LogPosition.start : begin
        guard begin.last == sequence else {
            throw .refused(reason: "no snapshot says where in the log record \(sequence.value) is")
        }
        let reader: any SharedLogReader
        do throws(LogError) { reader = try log.openReader(at: begin) } catch { throw missing(error, after: sequence) }
        var silence = Silence()
        var hasEnded = end == .record(sequence)
        last = sequence
        while !hasEnded {
            if isCalledOff() { throw .refused(reason: "reading was called off") }
            var fault: LogError?
            var count = 0
            do throws(LogError) {
                count = try reader.read(appends: 1, waitingNanoseconds: Limits.lookNanoseconds) { append in
                    do throws(LogError) { hasEnded = try take(append, body) } catch { fault = error }
                }
            } catch .refused {
                Thread.sleep(forTimeInterval: Double(Limits.lookNanoseconds) / 1e9)
            } catch {
                throw last == sequence ? missing(error, after: sequence) : error
            }
            if let fault { throw fault }
            if count > 0 { silence.end() } else { try silence.goOn() }
        }
        return reader
    }

    /// Whether this was the last one.
    private func take(
        _ append: borrowing SharedAppend, _ body: (LoggedRecord) throws(LogError) -> Void
    ) throws(LogError) -> Bool {
        for index in 0..<append.count {
            let record = append[index]
            try body(record)
            last = record.sequence
        }
        return switch end {
        case .record(let limit): last >= limit
        case .append(let mark): append.mark == mark
        }
    }

    private func missing(_ error: LogError, after sequence: Sequence) -> LogError {
        guard case .damaged(let file, let offset, let reason) = error else { return error }
        let cause =
            sequence == .start
            ? "it no longer begins with its first record, and there is no snapshot that can be used"
            : "it does not go on where the newest snapshot that can be used ends, with record \(sequence.value)"
        return .damaged(
            file: file, offset: offset,
            reason: "\(reason). The log cannot be decided: \(cause). Copy a newer snapshot from another replica")
    }
}

/// For how long a log has given nothing.
private struct Silence {
    private var since = DispatchTime.now()

    mutating func end() { since = .now() }

    func goOn() throws(LogError) {
        let nanoseconds = DispatchTime.now().uptimeNanoseconds - since.uptimeNanoseconds
        guard nanoseconds > UInt64(Limits.silenceNanosecondsMax) else { return }
        throw .refused(
            reason: "the log has more, and gave nothing for \(Limits.silenceNanosecondsMax / 1_000_000_000) s")
    }
}
