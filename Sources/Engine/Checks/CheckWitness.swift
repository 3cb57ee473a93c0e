import Domain

/// Hears of each check as it is made. What decides asks its checks through a witness; in trading that is
/// `Unwitnessed`, of which the compiler leaves nothing. So what explains a decision is the decision itself.
protocol CheckWitness {
    /// A check was made. `rejection` is what it says, or would have said, with what was observed and the limit.
    mutating func saw(_ check: Check, _ holds: Bool, _ rejection: @autoclosure () -> Rejection)
    /// A check held, and there was nothing to compare with.
    mutating func passed(_ check: Check)
    /// The checks that follow are those of one order of a pair.
    mutating func look(at leg: PairLegNumber?)
    /// The command repeats an earlier one: no further check is made.
    mutating func repeats()
}

extension CheckWitness {
    /// The one way in which a check refuses.
    @inline(__always)
    mutating func require(
        _ check: Check, _ holds: Bool, or rejection: @autoclosure () -> Rejection
    ) throws(Rejection) {
        saw(check, holds, rejection())
        guard holds else { throw rejection() }
    }

    /// An amount that has to be within the range of money; nil if it is not.
    @inline(__always)
    mutating func within(_ amount: Money?, _ check: Check) throws(Rejection) -> Money {
        guard let amount else { throw refuse(check, .notionalOutOfRange) }
        passed(check)
        return amount
    }

    /// A check that was found to fail.
    @inline(__always)
    mutating func refuse(_ check: Check, _ rejection: Rejection) -> Rejection {
        saw(check, false, rejection)
        return rejection
    }
}

/// Nobody listens.
struct Unwitnessed: CheckWitness {
    @inline(__always)
    func saw(_ check: Check, _ holds: Bool, _ rejection: @autoclosure () -> Rejection) {}
    @inline(__always)
    func passed(_ check: Check) {}
    @inline(__always)
    func look(at leg: PairLegNumber?) {}
    @inline(__always)
    func repeats() {}
}
