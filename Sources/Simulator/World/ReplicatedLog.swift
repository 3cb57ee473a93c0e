import Domain
import Journal
import Ports
import Wire

/// What the world knows to be in the log: every record that was durable in the venue's journal, and its batches. The
/// other replicas read it through the network, and a disk that was lost is filled from it.
final class ReplicatedLog {
    private(set) var records: [Record] = []
    private var bytes: [UInt8] = []
    /// Where each payload ends in `bytes`.
    private var ends: [Int] = []
    private var times: [Timestamp] = []
    /// The number of records up to the end of each batch.
    private var batchEnds: [Int] = []

    var last: Sequence { Sequence(UInt64(ends.count)) }

    func record(_ sequence: Sequence) -> Record? {
        (1...max(1, UInt64(records.count))).contains(sequence.value) && !records.isEmpty
            ? records[Int(sequence.value - 1)] : nil
    }

    func payload(_ index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

    func time(_ index: Int) -> Timestamp { times[index] }

    func append(_ batch: borrowing RecordBatch) throws(LogError) {
        for index in 0..<batch.count { try append(batch.bytes[batch.range(of: index)], at: batch.time) }
        endBatch()
    }

    func append(_ payload: ArraySlice<UInt8>, at time: Timestamp) throws(LogError) {
        do {
            let (envelope, command) = try payload.withUnsafeBytes { try RecordCodec.decode($0) }
            records.append(Record(sequence: last.next, time: time, envelope: envelope, command: command))
        } catch {
            throw .unreadable(last.next, reason: "\(error)")
        }
        bytes += payload
        ends.append(bytes.count)
        times.append(time)
    }

    func endBatch() { if batchEnds.last != ends.count, !ends.isEmpty { batchEnds.append(ends.count) } }

    /// Hands over the record as a log does.
    func withRecord<Value>(
        _ sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Value
    ) throws(LogError) -> Value {
        let index = Int(sequence.value) - 1
        let outcome = payload(index).withUnsafeBytes { bytes in
            Result { () throws(LogError) in
                try body(LoggedRecord(sequence: sequence, time: times[index], payload: bytes))
            }
        }
        return try outcome.get()
    }

    /// Writes the whole log into an empty journal, batch by batch.
    func copy(into journal: Journal) throws(LogError) {
        var index = 0
        var batch = RecordBatch(time: Timestamp(nanoseconds: 0))
        for end in batchEnds {
            batch.reset(time: times[index])
            while index < end {
                let payload = payload(index)
                batch.append { $0 += payload }
                index += 1
            }
            try journal.append(batch)
        }
    }
}

/// The venue's journal, beside which the world notes what became durable.
final class VenueLog: CommandLog {
    private let journal: ArchivedJournal
    private let known: ReplicatedLog
    /// What the journal says otherwise than was durable before; nil if nothing.
    private(set) var contradiction: String?

    /// Compares what the journal has found with what was known to be durable, and takes in what is there beyond that.
    init(_ journal: ArchivedJournal, known: ReplicatedLog) throws(LogError) {
        self.journal = journal
        self.known = known
        if journal.last != known.last {
            defer { known.endBatch() }
            try journal.replay(after: known.last) { logged throws(LogError) in
                try known.append(ArraySlice(logged.payload), at: logged.time)
            }
        }
    }

    var last: Sequence { journal.last }

    func append(_ batch: borrowing RecordBatch) throws(LogError) {
        try journal.append(batch)
        try known.append(batch)
    }

    func skim(after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void) throws(LogError) {
        try journal.skim(after: sequence, body)
    }

    func replay(after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void) throws(LogError) {
        try journal.replay(after: sequence) { logged throws(LogError) in
            confirm(logged)
            try body(logged)
        }
    }

    private func confirm(_ logged: LoggedRecord) {
        let index = Int(logged.sequence.value) - 1
        guard known.time(index) == logged.time, known.payload(index).elementsEqual(logged.payload) else {
            contradiction = contradiction ?? "the journal has another record \(logged.sequence.value) than was durable"
            return
        }
    }
}
