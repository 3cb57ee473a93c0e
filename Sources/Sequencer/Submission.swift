import Domain
import Ports

/// A command that waits for its place in the log.
struct Submission: Sendable {
    var envelope: Envelope
    var command: Command
    /// Nil once somebody has been answered, or if nobody asked.
    var completion: (@Sendable (borrowing Answer) -> Void)?
}

extension [Submission] {
    /// Takes their answers from those whose deadline has passed, by the clock or by the time that they were given,
    /// whichever comes first: the clock may have been set back.
    ///
    /// - Parameter waited: for how long they have been under way.
    mutating func takePastDeadline(_ now: Timestamp, afterNanoseconds waited: Int64) -> [Submission] {
        var taken: [Submission] = []
        for index in indices {
            let submission = self[index]
            guard submission.completion != nil else { continue }
            let envelope = submission.envelope
            let given = envelope.deadline.adding(nanoseconds: -envelope.stamp.nanoseconds).nanoseconds
            guard now >= envelope.deadline || waited >= given else { continue }
            taken.append(submission)
            self[index].completion = nil
        }
        return taken
    }
}

extension Envelope {
    /// Of a record that only says that time has passed.
    static func ofTime(_ shard: ShardID, _ now: Timestamp) -> Envelope {
        Envelope(
            shard: shard, actor: .venue, session: nil, request: nil, bodyHash: 0, stamp: now,
            deadline: .distantFuture, trace: nil)
    }
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
