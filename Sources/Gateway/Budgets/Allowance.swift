internal import HTTPTypes

/// What a client is told of the budget that its request was counted against.
struct Allowance: Hashable, Sendable {
    let budget: Budget
    let rate: BudgetRate
    let answer: BucketAnswer

    /// What the budget allows, for the field `RateLimit-Policy`: `q` requests within `w` seconds.
    var policy: String {
        let windowSeconds = (rate.burst - 1) / rate.perSecond + 1
        return "\"\(budget.rawValue)\";q=\(rate.burst);w=\(windowSeconds)"
    }

    /// What is left of it, for the field `RateLimit`: `r` requests, and the whole budget after `t` seconds.
    var state: String {
        "\"\(budget.rawValue)\";r=\(answer.remaining);t=\(Self.seconds(answer.wholeNanoseconds))"
    }

    /// For the field `Retry-After`. 1 at least: nobody is refused who need not wait.
    var retrySeconds: Int { max(1, Self.seconds(answer.retryNanoseconds)) }

    /// Whole seconds, rounded up.
    private static func seconds(_ nanoseconds: Int64) -> Int {
        Int(nanoseconds / 1_000_000_000) + (nanoseconds % 1_000_000_000 > 0 ? 1 : 0)
    }
}

extension HTTPFields {
    /// Tells the client how its budget stands.
    mutating func tell(_ allowance: Allowance) {
        self[.rateLimitPolicy] = allowance.policy
        self[.rateLimit] = allowance.state
    }
}

extension Problem {
    /// A budget is used up.
    init(exhausted allowance: Allowance) {
        let seconds = allowance.retrySeconds
        let rate = "\(allowance.rate.perSecond) a second"
        self.init(
            .rateLimited,
            """
            The budget \(allowance.budget.spoken), \(rate), is used up. Nothing was done; ask again in \(seconds) \
            \(seconds == 1 ? "second" : "seconds").
            """,
            observed: allowance.budget.rawValue, limit: rate)
        self.allowance = allowance
        retryAfterSeconds = seconds
    }
}
