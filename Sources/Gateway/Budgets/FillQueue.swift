internal import Domain
internal import Synchronization

/// Fills that may not have been given back to the shared budgets yet, in the order of the log.
///
/// Every replica sees all of them. What one has given back the others hear of, and drop.
final class FillQueue: Sendable {
    struct Fill: Hashable, Sendable {
        var sequence: Sequence
        var account: AccountID
        var time: Uptime
    }

    private let keeps = Atomic(false)
    private let fills = Mutex<[Fill]>([])

    /// Whether none waits.
    var isEmpty: Bool { fills.withLock { $0.isEmpty } }

    /// Begins with nothing, and keeps what comes from now on, or nothing.
    func keep(_ isKept: Bool) {
        fills.withLock { fills in
            fills = []
            keeps.store(isKept, ordering: .relaxed)
        }
    }

    /// Whether what comes is kept.
    var isKept: Bool { keeps.load(ordering: .relaxed) }

    /// Takes all of a record at once. Where too many wait, the oldest are dropped: their accounts have earned as much
    /// since.
    func add(_ accounts: [AccountID], of sequence: Sequence, at now: Uptime) {
        fills.withLock { fills in
            // It may have ended meanwhile.
            guard isKept else { return }
            for account in accounts { fills.append(Fill(sequence: sequence, account: account, time: now)) }
            let surplus = fills.count - GatewayLimits.budgetFillsMax
            if surplus > 0 { fills.removeFirst(surplus + GatewayLimits.budgetFillsMax / 8) }
        }
    }

    /// Drops what was given back, and returns it.
    func drop(upTo sequence: Sequence) -> [Fill] {
        fills.withLock { fills in
            let done = Array(fills.prefix { $0.sequence <= sequence })
            fills.removeFirst(done.count)
            return done
        }
    }

    /// The oldest ones, all of a record or none, as far as those that came before a moment are among them.
    func oldest(before time: Uptime) -> [Fill] {
        fills.withLock { fills in
            guard let first = fills.first, first.time <= time else { return [] }
            var told = fills.prefix(GatewayLimits.budgetFillsToldMax)
            if told.count < fills.count {
                let cut = fills[told.count].sequence
                let whole = told.prefix { $0.sequence < cut }
                // A record with more fills than that gives back some of them.
                if !whole.isEmpty { told = whole }
            }
            return Array(told)
        }
    }
}
