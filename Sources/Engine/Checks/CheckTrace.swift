public import Domain

/// One order of a pair.
public enum PairLegNumber: UInt8, Hashable, Sendable {
    case first = 1
    case second = 2
}

/// A check in its place: a pair has each check of an order twice.
public struct CheckStep: Hashable, Sendable {
    public var check: Check
    public var leg: PairLegNumber?

    public init(_ check: Check, _ leg: PairLegNumber? = nil) {
        self.check = check
        self.leg = leg
    }
}

/// How a check came out.
public enum Verdict: Hashable, Sendable {
    /// It held. The rejection is what it would have said, with what was observed and the limit; nil where there was
    /// nothing to compare.
    case passed(Rejection?)
    /// It failed, and refused the command.
    case failed(Rejection)
    /// A check before it failed.
    case notReached
    /// This command, or this moment, gave it nothing to look at.
    case notApplicable
}

/// A check and how it came out.
public struct CheckVerdict: Hashable, Sendable {
    public var step: CheckStep
    public var verdict: Verdict

    public init(_ step: CheckStep, _ verdict: Verdict) {
        self.step = step
        self.verdict = verdict
    }
}

/// What the checks of one record said while it was decided.
public struct CheckTrace: Sendable {
    /// The checks that were made, in their order.
    public private(set) var made: [CheckVerdict] = []
    /// The command repeated an earlier one, so that nothing was checked any more.
    public private(set) var isRepeat = false
    private var leg: PairLegNumber?

    public init() {}

    /// The check that refused the command.
    public var failed: CheckVerdict? {
        made.first { if case .failed = $0.verdict { true } else { false } }
    }

    /// Every check that the command could meet, in order, with those that were not made.
    public func verdicts(of command: Command) -> [CheckVerdict] {
        var verdicts: [CheckVerdict] = []
        var next = 0
        for step in Check.order(for: command) {
            if next < made.count, made[next].step == step {
                // The same check may have been asked of several values, of which the last is told.
                while next + 1 < made.count, made[next + 1].step == step { next += 1 }
                verdicts.append(made[next])
                next += 1
            } else {
                let isOver = next == made.count && endsEarly
                verdicts.append(CheckVerdict(step, isOver ? .notReached : .notApplicable))
            }
        }
        return verdicts
    }

    /// Whether the last check that was made was the last word.
    private var endsEarly: Bool { isRepeat || failed != nil }

    mutating func reset() {
        made.removeAll(keepingCapacity: true)
        leg = nil
        isRepeat = false
    }
}

extension CheckTrace: CheckWitness {
    mutating func saw(_ check: Check, _ holds: Bool, _ rejection: @autoclosure () -> Rejection) {
        made.append(CheckVerdict(CheckStep(check, leg), holds ? .passed(rejection()) : .failed(rejection())))
    }

    mutating func passed(_ check: Check) { made.append(CheckVerdict(CheckStep(check, leg), .passed(nil))) }

    mutating func look(at leg: PairLegNumber?) { self.leg = leg }

    mutating func repeats() { isRepeat = true }
}
