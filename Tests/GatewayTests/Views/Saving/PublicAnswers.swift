import Domain
import Wire

@testable import Gateway

/// Everything that can be asked of a view, each question with the bytes that answer it.
struct PublicAnswers: Equatable {
    private(set) var answers: [String: [UInt8]] = [:]

    /// Orders are also asked for as they were at each of `sequences`.
    init(_ view: VenueView, asOf sequences: [Sequence] = []) {
        let state = view.read { copy $0 }
        addVenue(state)
        for market in state.listings.markets { addMarket(market, state) }
        for account in state.listings.accounts { addAccount(account, state, sequences) }
    }

    /// The questions that are answered otherwise.
    func differences(from other: PublicAnswers) -> [String] {
        Set(answers.keys).union(other.answers.keys).filter { answers[$0] != other.answers[$0] }.sorted()
    }

    private mutating func add(_ question: String, _ write: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        write(&writer)
        answers[question] = writer.bytes
    }

    private mutating func addVenue(_ state: VenueState) {
        answers["venue"] = Array("\(state.last) \(state.settings.level) \(state.settings.isStopped)".utf8)
        answers["fees"] = Array("\(state.settings.fees)".utf8)
        answers["orders kept"] = Array("\(state.orders.count)".utf8)
        answers["approval rule"] = Array("\(state.approvals.rule)".utf8)
        answers["proposals"] = Array("\(state.approvals.open) \(state.approvals.ended.elements)".utf8)
        answers["audit trail"] = Array("\(state.auditTrail.count) \(state.auditTrail.entries.elements)".utf8)
        add("assets") { json in
            for (asset, known) in zip(state.listings.assets, state.listings.assetStates) { json.asset(asset, known) }
        }
        for asset in state.listings.assets {
            answers["asset \(asset.terms.code)"] = Array("\(String(describing: state.listings[asset.terms.code]))".utf8)
        }
    }

    private mutating func addMarket(_ market: Market, _ state: VenueState) {
        let symbol = market.symbol
        let id = market.instrument.id
        let index = Int(id.value)
        answers["symbol \(symbol)"] = Array("\(String(describing: state.listings[symbol]))".utf8)
        if let summary = state.summary(id) { add("instrument \(id.value)") { $0.instrument(summary) } }
        let known = state.instruments[index]
        add("auction \(id.value) \(known.sequence.value)") { $0.market(known, market.units) }
        answers["broken \(id.value)"] = Array("\(String(describing: known.broken))".utf8)
        for depth in [1, 2, 5, 100, Int.max] {
            let book = state.book(market, depth: depth)
            answers["book \(id.value) \(depth)"] = StreamMessage.book(book, hasChecksum: true)
        }
        let queue = QueueSnapshot(market, state.queue(market))
        answers["queue \(id.value)"] = StreamMessage.queue(queue, hasChecksum: true)
        let tape = state.tapes[index]
        var before: TradeID?
        repeat {
            let page = tape.newest(7, before: before)
            add("trades \(id.value) \(String(describing: before)) \(tape.sequence) \(tape.previousSequence)") { json in
                json.page(page.trades, next: page.more ? "more" : nil) { $0.trade($1, market.units) }
            }
            before = page.more ? page.trades.last?.id : nil
        } while before != nil
    }

    private mutating func addAccount(_ account: Account, _ state: VenueState, _ sequences: [Sequence]) {
        let id = account.id
        let settings = state.settings[id]
        let marks = state.marks[id] ?? VenueState.AccountMarks()
        answers["name \(account.name)"] = Array("\(String(describing: state.listings[account.name]))".utf8)
        add("account \(id.value)") {
            $0.account(AccountSummary(account: account, settings: settings, markets: state.listings.markets))
        }
        answers["balances \(id.value)"] = StreamMessage.balances(state.balances(of: id), at: marks.balances)
        answers["open \(id.value) \(marks.orders.value)"] = Array("\(state.orders.open(id))".utf8)
        for filter in OrderFilter.allCases { addOrders(id, filter, state) }
        var ids: [OrderID] = []
        _ = state.orders.walk(id, .all, before: nil) { record in
            ids.append(record.id)
            return true
        }
        for order in ids {
            for sequence in sequences + [state.last.sequence] {
                guard let shown = state.order(order, asOf: sequence) else { continue }
                add("order \(order.rawValue) at \(sequence.value)") { $0.order(shown) }
            }
        }
        addPreventions(id, state, ids)
    }

    private mutating func addOrders(_ account: AccountID, _ filter: OrderFilter, _ state: VenueState) {
        var before: OrderID?
        repeat {
            var page: [OrderState] = []
            let next = state.orders.walk(account, filter, before: before) { record in
                if let order = state.state(of: record, asOf: state.last.sequence) { page.append(order) }
                return page.count < 9
            }
            add("orders \(account.value) \(filter) \(String(describing: before))") { json in
                json.page(page, next: next?.opaque) { $0.order($1) }
            }
            before = next
        } while before != nil
    }

    private mutating func addPreventions(_ account: AccountID, _ state: VenueState, _ orders: [OrderID]) {
        let tape = state.preventions[account] ?? PreventionTape()
        for order in [nil] + orders.suffix(20).map(Optional.some) {
            var before = UInt64.max
            while before > 1 {
                let page = tape.newest(5, before: before, of: order)
                add("prevented \(account.value) \(String(describing: order)) \(before)") { json in
                    json.page(page.matches, next: page.more ? "more" : nil) { json, match in
                        guard let market = state.listings[match.event.instrument] else { return }
                        json.preventedMatch(match, market.units, of: account)
                    }
                }
                before = page.more ? page.matches.last?.number ?? 0 : 0
            }
        }
    }
}

extension VenueView {
    var saved: [UInt8] {
        var bytes: [UInt8] = []
        save(into: &bytes)
        return bytes
    }

    /// As it was saved before it was said who stands where in line, and what operators did.
    var savedAsVersion1: [UInt8] {
        let count = read { state in state.books.reduce(0) { $0 + 4 + 8 * $1.resting.count } }
        return [1] + savedToQueues.dropFirst().dropLast(count)
    }

    /// As it was saved before it said what was traded in a day and in the newest candles.
    var savedAsVersion2: [UInt8] {
        var sums = ViewWriter()
        read { $0.saveSums(into: &sums) }
        return [2] + saved.dropFirst().dropLast(sums.bytes.count)
    }

    /// All but approvals, the audit trail, and what was traded.
    var savedToQueues: [UInt8] {
        var rest = ViewWriter()
        read { state in
            state.approvals.save(into: &rest)
            state.auditTrail.save(into: &rest)
        }
        return savedAsVersion2.dropLast(rest.bytes.count)
    }

    convenience init(restoring bytes: [UInt8]) throws {
        self.init()
        try bytes.withUnsafeBytes { try restore(from: $0) }
    }
}
