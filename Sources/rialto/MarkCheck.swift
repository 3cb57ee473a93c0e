import Domain
import Engine
import Journal

/// Compares the events of a replay with what was noted when the records were decided first.
struct MarkCheck {
    /// Of the events format that this program hashes, by sequence.
    private let marks: [Mark]
    private let otherFormats: Int
    private var hash = EventHash()
    private var next = 0
    private var compared = 0
    /// The first difference, as a sentence for a person.
    private(set) var fault: String?

    init(_ marks: [Mark]) {
        self.marks = marks.filter { $0.eventHashFormat == UInt32(EventHash.format) }
        otherFormats = marks.count - self.marks.count
    }

    var eventHash: UInt64 { hash.value }

    /// The events of all records up to `sequence` come to `hash`.
    mutating func add(_ sequence: Sequence, _ hash: EventHash) {
        self.hash = hash
        while next < marks.count, marks[next].sequence < sequence { next += 1 }
        guard next < marks.count, marks[next].sequence == sequence else { return }
        compared += 1
        if marks[next].eventHash != hash.value, fault == nil {
            let (noted, found) = (String(marks[next].eventHash, radix: 16), String(hash.value, radix: 16))
            fault =
                "The events up to record \(sequence.value) come to the hash \(found), and \(noted) was noted when they"
                + " were decided first. One of both runs was wrong: replay on another machine, and keep the journal."
        }
    }

    /// What was compared.
    var words: String {
        let other = otherFormats == 0 ? "" : "; \(otherFormats) of another format, not compared"
        return "\(compared) of \(marks.count + otherFormats) marks compared\(other)"
    }
}
