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

    private struct State {
        var isKept = false
        var fills: [Fill] = []
    }

    private let state = Mutex(State())

    /// Whether none waits.
    var isEmpty: Bool { state.withLock { $0.fills.isEmpty } }

    /// Begins with nothing, and keeps what comes from now on, or nothing.
    func keep(_ isKept: Bool) { state.withLock { $0 = State(isKept: isKept) } }

    /// Where too many wait, the oldest are dropped: their accounts have earned as much since.
    func add(_ accounts: [AccountID], of sequence: Sequence, at now: Uptime) {
        state.withLock { state in
            guard state.isKept else { return }
            for account in accounts { state.fills.append(Fill(sequence: sequence, account: account, time: now)) }
            let surplus = state.fills.count - GatewayLimits.budgetFillsMax
            if surplus > 0 { state.fills.removeFirst(surplus + GatewayLimits.budgetFillsMax / 8) }
        }
    }

    /// Drops what was given back, and returns it.
    func drop(upTo sequence: Sequence) -> [Fill] {
        state.withLock { state in
            let done = Array(state.fills.prefix { $0.sequence <= sequence })
            state.fills.removeFirst(done.count)
            return done
        }
    }

    /// The oldest ones, all of a record or none, as far as those that came before a moment are among them.
    func oldest(before time: Uptime) -> [Fill] {
        state.withLock { state in
            guard let first = state.fills.first, first.time <= time else { return [] }
            var fills = state.fills.prefix(GatewayLimits.budgetFillsToldMax)
            if fills.count < state.fills.count {
                let cut = state.fills[fills.count].sequence
                let whole = fills.prefix { $0.sequence < cut }
                // A record with more fills than that gives back some of them.
                if !whole.isEmpty { fills = whole }
            }
            return Array(fills)
        }
    }
}
