internal import Domain
internal import Ports
public import ServiceLifecycle
internal import Synchronization

/// Makes the budgets of several replicas one, beside the requests, none of which waits for it.
///
/// Each replica grants out of what the common bucket held when it heard of it last, up to a portion before the others
/// have heard of that. Where nothing is heard of the others for a while, it takes no more than its share, until all are
/// heard of again.
public final class BudgetSharing: Service {
    /// What was told at once, and where the buckets are that it is about.
    struct Ticket: Sendable {
        var report: BudgetReport
        fileprivate var places: [(table: Int, place: Int)]
        fileprivate var begin: Uptime
        fileprivate var term: Int
    }

    private struct State {
        var isTogether = false
        /// Goes on with each change between together and apart. What was told before is not counted by it.
        var term = 0
        /// How many replicas there are, as far as is known.
        var replicas: Int64
        var rank = 0
        /// When the last report was made that was heard.
        var heard: Uptime?
        /// When the first one was heard since they are apart.
        var heardAgain: Uptime?
        var lastBegin: Uptime?
        var isAsking = false
    }

    private let tables: [any SharedBuckets]
    private let fills: FillQueue
    private let fillUses: @Sendable ([FillQueue.Fill]) -> [BudgetUse]
    private let filled: @Sendable ([FillQueue.Fill]) -> Void
    private let trigger: ReportTrigger
    private let exchange: any BudgetExchange
    private let name: String
    private let clock: @Sendable () -> Uptime
    private let state: Mutex<State>

    init(
        _ tables: [any SharedBuckets], _ fills: FillQueue, _ trigger: ReportTrigger,
        through exchange: any BudgetExchange,
        as name: String, replicas: Int, clock: @escaping @Sendable () -> Uptime,
        fillUses: @escaping @Sendable ([FillQueue.Fill]) -> [BudgetUse],
        filled: @escaping @Sendable ([FillQueue.Fill]) -> Void
    ) {
        self.tables = tables
        self.fills = fills
        self.trigger = trigger
        self.exchange = exchange
        self.name = name
        self.clock = clock
        self.fillUses = fillUses
        self.filled = filled
        let replicas = Self.bounded(replicas)
        state = Mutex(State(replicas: replicas))
        let now = clock()
        for table in tables { table.change(to: { _ in .apart(replicas: replicas) }, at: now) }
    }

    /// Whether the budgets are shared at this moment; otherwise this replica has its share.
    public var isTogether: Bool { state.withLock { $0.isTogether } }

    /// Tells and hears until its task is cancelled or the program goes down.
    public func run() async throws {
        await cancelWhenGracefulShutdown { await self.share() }
    }

    private func share() async {
        let tick = GatewayLimits.budgetTickNanoseconds
        await withDiscardingTaskGroup { group in
            group.addTask { [trigger] in
                while !Task.isCancelled {
                    trigger.tick()
                    // The end of a task ends the pause.
                    try? await Task.sleep(for: .nanoseconds(tick))
                }
            }
            for await _ in trigger.wishes {
                guard let ticket = begin() else { continue }
                group.addTask { await self.tell(ticket) }
            }
        }
    }

    private func tell(_ ticket: Ticket) async {
        do throws(CacheError) { end(ticket, try await exchange.exchange(ticket.report)) } catch { end(ticket, nil) }
        try? await Task.sleep(for: .nanoseconds(GatewayLimits.budgetPauseNanoseconds))
        if release() { trigger.tick() }
    }
}

// One step after the other.
extension BudgetSharing {
    /// What is to be told now; nil if nothing is due. What is returned has to be ended and released.
    func begin() -> Ticket? {
        let now = clock()
        return state.withLock { state in
            let awayNanoseconds = GatewayLimits.budgetAwayNanoseconds
            if state.isTogether, state.heard.map({ now.nanoseconds - $0.nanoseconds > awayNanoseconds }) ?? true {
                part(&state, now)
            }
            guard !state.isAsking else { return nil }
            let isUrgent = trigger.begin()
            let isDue = state.lastBegin.map {
                now.nanoseconds - $0.nanoseconds >= GatewayLimits.budgetPresentNanoseconds
            }
            let delay = Int64(state.rank) * GatewayLimits.budgetFillDelayNanoseconds
            let told = state.isTogether ? fills.oldest(before: Uptime(nanoseconds: now.nanoseconds - delay)) : []
            // Where fills wait, another replica may have given them back.
            let isWorth = state.isTogether && (!fills.isEmpty || tables.contains { $0.hasReports })
            guard isUrgent || isWorth || (isDue ?? true) else { return nil }
            state.isAsking = true
            state.lastBegin = now
            var ticket = Ticket(
                report: BudgetReport(replica: name, uses: [], fills: nil), places: [], begin: now, term: state.term)
            guard state.isTogether else { return ticket }
            if let first = told.first, let last = told.last {
                ticket.report.fills = BudgetFills(
                    after: Sequence(first.sequence.value - 1), last: last.sequence, uses: fillUses(told))
            }
            for (index, table) in tables.enumerated() {
                let room = GatewayLimits.budgetUsesToldMax - ticket.report.uses.count
                for (place, use) in table.report(max: room, at: now) {
                    ticket.report.uses.append(use)
                    ticket.places.append((index, place))
                }
            }
            return ticket
        }
    }

    /// Takes what was heard; nil where nothing was.
    func end(_ ticket: Ticket, _ standing: BudgetStanding?) {
        let now = clock()
        state.withLock { state in
            let isCurrent = ticket.term == state.term
            guard let standing, standing.levels.count == ticket.places.count else {
                if isCurrent {
                    for (table, place) in ticket.places { tables[table].settle(place, millionths: nil, at: now) }
                }
                state.heardAgain = nil
                return
            }
            state.rank = min(standing.rank, Int(GatewayLimits.budgetReplicasMax))
            if let done = standing.fillsDone { filled(fills.drop(upTo: done)) }
            if isCurrent {
                for ((table, place), level) in zip(ticket.places, standing.levels) {
                    tables[table].settle(place, millionths: level, at: now)
                }
            }
            let replicas = Self.bounded(standing.replicas)
            if state.isTogether {
                state.heard = ticket.begin
                if state.replicas != replicas { join(&state, replicas, now) }
            } else {
                meet(&state, replicas, ticket.begin, now)
            }
        }
    }

    /// From now on something can be told again. Whether that should not wait.
    func release() -> Bool {
        state.withLock { $0.isAsking = false }
        return tables.contains { $0.hasReports } && state.withLock { $0.isTogether }
    }

    /// Nothing was heard for too long.
    private func part(_ state: inout State, _ now: Uptime) {
        state.isTogether = false
        state.heardAgain = nil
        state.term += 1
        fills.keep(false)
        let replicas = state.replicas
        for table in tables { table.change(to: { _ in .apart(replicas: replicas) }, at: now) }
    }

    /// Something was heard. Before all others are heard of, some of them may still take no more than their share, and
    /// the rest is theirs.
    private func meet(_ state: inout State, _ replicas: Int64, _ begin: Uptime, _ now: Uptime) {
        let first = state.heardAgain ?? now
        state.heardAgain = first
        guard replicas >= state.replicas || now.nanoseconds - first.nanoseconds >= GatewayLimits.budgetMeetNanoseconds
        else { return }
        state.isTogether = true
        state.heard = begin
        state.term += 1
        fills.keep(true)
        join(&state, replicas, now)
    }

    private func join(_ state: inout State, _ replicas: Int64, _ now: Uptime) {
        state.replicas = replicas
        for table in tables { table.change(to: { .together(replicas, $0) }, at: now) }
    }

    private static func bounded(_ replicas: Int) -> Int64 {
        min(max(1, Int64(replicas)), GatewayLimits.budgetReplicasMax)
    }
}
