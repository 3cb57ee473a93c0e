import Domain
import Ports

/// A command that waits for its place in the log.
struct Submission: Sendable {
    var envelope: Envelope
    var command: Command
    /// Nil once somebody has been answered, or if nobody asked.
    var completion: (@Sendable (borrowing Answer) -> Void)?
}

/// A question about an order that is not to be placed.
struct PreviewRequest: Sendable {
    var order: ConditionedOrder
    var account: AccountID
    var completion: @Sendable (PreviewAnswer) -> Void
}

/// Submissions in order, in pieces of at most one batch, so that a batch is taken without moving any of them.
struct SubmissionLine {
    private var pieces: [[Submission]] = []
    /// Emptied pieces, whose memory is used again.
    private var spares: [[Submission]] = []
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func append(_ submission: Submission) {
        if pieces.isEmpty || pieces[pieces.count - 1].count >= Limits.batchCommandsMax {
            pieces.append(spares.popLast() ?? [])
        }
        pieces[pieces.count - 1].append(submission)
        count += 1
    }

    /// The oldest submissions, at most one batch of them.
    mutating func takeFirst() -> [Submission] {
        if pieces.isEmpty { return [] }
        let piece = pieces.removeFirst()
        count -= piece.count
        return piece
    }

    /// The `count` oldest submissions.
    mutating func removeFirst(_ count: Int) -> [Submission] {
        var removed: [Submission] = []
        while removed.count < count {
            let piece = takeFirst()
            let part = piece.prefix(count - removed.count)
            removed += part
            putBack(Array(piece[part.count...]))
        }
        return removed
    }

    /// Puts submissions before all others.
    mutating func putBack(_ submissions: [Submission]) {
        if submissions.isEmpty { return }
        pieces.insert(submissions, at: 0)
        count += submissions.count
    }

    /// Keeps the memory of an empty piece.
    mutating func reuse(_ piece: inout [Submission]) {
        guard piece.capacity > 0, spares.count < Limits.sparePiecesMax else { return }
        spares.append([])
        swap(&piece, &spares[spares.count - 1])
    }
}
