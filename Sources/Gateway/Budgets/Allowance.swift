internal import HTTPTypes

/// What a client is told of the budget that its request was counted against.
struct Allowance: Hashable, Sendable {
    let budget: Budget
    let rate: BudgetRate
    let answer: BucketAnswer
    /// How many requests at once it was asked for.
    var count: UInt32 = 1

    /// What the budget allows, for the field `RateLimit-Policy`: `q` requests within `w` seconds.
    var policy: String {
        let windowSeconds = (rate.burst - 1) / rate.perSecond + 1
        return "\"\(budget.rawValue)\";q=\(rate.burst);w=\(windowSeconds)"
    }

    /// What is left of it, for the field `RateLimit`: `r` requests, and the whole budget after `t` seconds.
    var state: String {
        "\"\(budget.rawValue)\";r=\(answer.remaining);t=\(Self.seconds(answer.wholeNanoseconds))"
    }

    /// For the field `Retry-After`. 1 at least: nobody is refused who need not wait. Nil where waiting does not help.
    var retrySeconds: Int? { answer.retryNanoseconds.map { max(1, Self.seconds($0)) } }

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
    /// A budget is used up, or smaller than a batch.
    init(exhausted allowance: Allowance) {
        let rate = "\(allowance.rate.perSecond) a second"
        let detail: String
        if let seconds = allowance.retrySeconds {
            detail = """
                The budget \(allowance.budget.spoken), \(rate), is used up. Nothing was done; ask again in \(seconds) \
                \(seconds == 1 ? "second" : "seconds").
                """
        } else {
            detail = """
                The budget \(allowance.budget.spoken) takes \(allowance.rate.burst) requests at once and never the \
                \(allowance.count) of this batch. Nothing was done; send smaller batches.
                """
        }
        self.init(.rateLimited, detail, observed: allowance.budget.rawValue, limit: rate)
        self.allowance = allowance
        retryAfterSeconds = allowance.retrySeconds
    }
}
