internal import Domain
internal import Synchronization
internal import Wire

/// What one stream asks about orders: commands on their way, and answers in the order of the decisions.
///
/// It belongs to the stream's event loop. Only what is settled comes from elsewhere, through `line`.
final class StreamTrading {
    private let desk: TradingDesk
    private let submission: Submission
    private let budgets: Budgets
    private let address: ClientAddress
    private let line: SettledLine
    /// Commands that were handed over and not answered yet.
    private(set) var underWay = 0
    private(set) var lease = StreamLease.none

    /// - Parameter wake: called on any thread when there are answers to take, and not again before they are taken.
    init(_ parts: VenueParts, from address: ClientAddress, wake: @escaping @Sendable () -> Void) {
        desk = TradingDesk(view: parts.view)
        submission = Submission(parts)
        budgets = parts.budgets
        self.address = address
        line = SettledLine(wake: wake)
    }

    /// Hands over what a client asks. Returns the answer where it is known at once: nothing was asked then.
    func submit(_ trade: StreamTrade, id: Text?, of account: AccountID, countedAs user: BudgetUser? = nil) -> [UInt8]? {
        let user = user ?? BudgetUser(identity: .trader(account))
        let prepared: [Result<TradingRequest, Problem>]
        do throws(Problem) {
            let count = trade.commandCount
            try budgets.admit(UInt32(count), from: address)
            _ = try budgets.admit(user, ordering: true, count: UInt32(count), from: address)
            guard underWay + count <= GatewayLimits.commandsUnderWayMax else {
                throw Problem(
                    .tooManyUnderWay,
                    """
                    \(underWay) commands of this stream are under way, and with this message they would be more than \
                    \(GatewayLimits.commandsUnderWayMax). Nothing was done; wait for answers.
                    """, observed: String(underWay + count), limit: String(GatewayLimits.commandsUnderWayMax))
            }
            prepared = try prepare(trade, account)
        } catch {
            return StreamMessage.answer(to: trade.kind, id: id, .failure(error))
        }
        let commands = prepared.compactMap { try? $0.get() }.map { (command: $0.command, request: $0.name) }
        underWay += prepared.count
        let question = StreamQuestion(kind: trade.kind, id: id, account: account, prepared: prepared)
        if prepared.count == 1, !trade.kind.isBatch {
            submission.submit(
                commands[0].command, from: .trader(account), session: lease.session, request: commands[0].request
            ) { [line] in line.add(question, [$0]) }
        } else {
            submission.submit(commands, from: .trader(account), session: lease.session, trace: nil) { [line] in
                line.add(question, $0)
            }
        }
        return nil
    }

    /// Starts the lease of the session again, for a client that is there.
    func renew(of account: AccountID) {
        guard case .open(let session, _) = lease else { return }
        // If it has ended, the next order says so.
        submission.submit(.renewSession(session), from: .trader(account), session: nil, request: nil) { _ in }
    }

    /// The client has left: its session is over. If this does not arrive, the lease runs out.
    func leave(_ account: AccountID) {
        guard case .open(let session, _) = lease else { return }
        lease = .closing(session)
        submission.submit(.closeSession(session), from: .trader(account), session: nil, request: nil) { _ in }
    }

    /// The answers to what is settled, in the order of the decisions.
    func takeAnswers() -> [[UInt8]] {
        line.take().map { item in
            let question = item.question
            underWay -= question.prepared.count
            let answers = desk.answers(question.prepared, item.settled, of: question.account, submission)
            if question.kind.isBatch {
                return StreamMessage.answer(toBatch: answers, of: question.kind, id: question.id)
            }
            if question.kind == .openSession || question.kind == .closeSession { lease.settle(answers[0]) }
            return StreamMessage.answer(to: question.kind, id: question.id, answers[0])
        }
    }

    /// What a message asks, as commands. All but a batch is one, or is refused.
    private func prepare(
        _ trade: StreamTrade, _ account: AccountID
    ) throws(Problem) -> [Result<TradingRequest, Problem>] {
        let key = trade.key
        let request: TradingRequest
        switch trade.operation {
        case .openSession(let terms): return [.success(try lease.open(terms, key: key))]
        case .closeSession: return [.success(try lease.close(key: key))]
        default: try lease.checkSettled()
        }
        switch trade.operation {
        case .openSession, .closeSession: return []
        case .placeBatch(let orders): return try desk.placeBatch(orders, key: key)
        case .place(let order): request = try desk.place(order, key: key)
        case .placePair(let pair): request = try desk.placePair(pair, key: key)
        case .replace(let replaced, let order, let failure):
            request = try desk.replace(replaced.description, with: order, failure, key: key)
        case .amend(let order, let change):
            request = try desk.amend(order.description, of: account, change, key: key)
        case .cancel(let order): request = try desk.cancel(order.description, of: account, key: key)
        case .cancelBatch(let orders): return desk.cancelBatch(orders.map(\.description), of: account)
        case .cancelAll(let symbol, let side): request = try desk.cancelAll(symbol, side, key: key)
        case .setDeadMan(let timer): request = try desk.setDeadMan(timer, key: key)
        case .stopDeadMan: request = desk.stopDeadMan(key: key)
        }
        return [.success(request)]
    }
}

/// What a client asked with one message.
struct StreamQuestion: Sendable {
    var kind: StreamOperationKind
    var id: Text?
    var account: AccountID
    var prepared: [Result<TradingRequest, Problem>]
}

/// From the sequencer's thread to the stream's: what is settled, in order.
private final class SettledLine: Sendable {
    private struct State {
        var settled: [(question: StreamQuestion, settled: [Settled])] = []
        /// The stream has been woken and has not come yet.
        var isAwaited = false
    }

    private let state = Mutex(State())
    private let wake: @Sendable () -> Void

    init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    func add(_ question: StreamQuestion, _ settled: [Settled]) {
        let wakes = state.withLock { state in
            state.settled.append((question, settled))
            defer { state.isAwaited = true }
            return !state.isAwaited
        }
        if wakes { wake() }
    }

    func take() -> [(question: StreamQuestion, settled: [Settled])] {
        state.withLock { state in
            defer { state = State() }
            return state.settled
        }
    }
}

extension StreamOperationKind {
    /// Whether it is answered with a list of outcomes.
    fileprivate var isBatch: Bool { self == .placeBatch || self == .cancelBatch }
}
