import Domain
import Engine
import Story
import Wire

/// The state of a venue as a person reads it.
enum StateText {
    private static let levelsMax = 10

    static func text(_ part: StatePart, of past: borrowing PastVenue) -> String {
        var lines = headline(past)
        switch part {
        case .venue:
            lines += instruments(past) + [""] + balances(past) + approvals(past)
        case .account(let account): lines += self.account(account, past)
        case .instrument(let instrument, let withOrders):
            lines += withOrders ? queues(instrument, past) : depth(instrument, past)
        }
        return lines.joined(separator: "\n")
    }

    private static func headline(_ past: borrowing PastVenue) -> [String] {
        let isStopped = past.engine.isVenueStopped ? ", stopped" : ""
        let order = past.engine.lastOrder.map { ", last order \($0.opaque)" } ?? ""
        let trade = past.engine.lastTrade.map { ", last trade \($0.opaque)" } ?? ""
        return [
            "after record \(past.last.value) of \(past.newest.value), at \(past.logTime.rfc3339)",
            "engine time \(past.engine.now.rfc3339), level \(past.engine.level.value)\(isStopped)",
            "\(past.engine.openOrderCount) open orders\(order)\(trade)",
            "state hash \(past.engine.stateHash().hexadecimal), event hash \(past.eventHash.value.hexadecimal)", "",
        ]
    }

    private static func instruments(_ past: borrowing PastVenue) -> [String] {
        let names = StoryNames(past.engine, accounts: [])
        var rows = [["instrument", "phase", "bid", "ask", "resting orders", "last price"]]
        for number in 0..<past.engine.instrumentCount {
            let id = InstrumentID(UInt16(number))
            func text(_ price: Price?) -> String { price.map { names.text($0, id) } ?? "-" }
            rows.append([
                names.symbol(id), past.engine.phase(id).map { "\($0.word)" } ?? "",
                text(past.engine.bestPrice(id, .buy)), text(past.engine.bestPrice(id, .sell)),
                "\(past.engine.restingOrderCount(id, .buy) + past.engine.restingOrderCount(id, .sell))",
                text(past.engine.lastPrice(id)),
            ])
        }
        return rows.count == 1 ? ["no instruments"] : aligned(rows)
    }

    /// Nothing where one operator is enough and nothing waits.
    private static func approvals(_ past: borrowing PastVenue) -> [String] {
        let proposals = past.engine.proposals
        guard !past.engine.approvalRule.classes.isEmpty || !proposals.isEmpty else { return [] }
        var rows = [["proposal", "operator", "lapses", "change"]]
        for proposal in proposals {
            rows.append([
                proposal.id.opaque, "\(proposal.proposer)", proposal.lapses.rfc3339, proposal.change.command.words,
            ])
        }
        return ["", "needs a second operator: \(past.engine.approvalRule.classWords)"]
            + (proposals.isEmpty ? ["no open proposals"] : aligned(rows))
    }

    private static func balances(_ past: borrowing PastVenue) -> [String] {
        var rows = [["account", "name", "open orders", "available", "held"]]
        for number in 0..<past.engine.accountCount {
            guard let account = past.engine.account(AccountID(UInt32(number))) else { continue }
            rows += self.balances(of: account, past)
        }
        return aligned(rows)
    }

    private static func balances(of account: Account, _ past: borrowing PastVenue) -> [[String]] {
        let names = StoryNames(past.engine, accounts: [])
        let count = past.engine.openOrderCount(of: account.id)
        let owner = [account.id.opaque, "\(account.name)", "\(count)"]
        var rows: [[String]] = []
        for number in 0..<past.engine.assetCount {
            let asset = AssetID(UInt16(number))
            let balance = past.engine.balance(account.id, asset)
            if balance != .zero {
                rows.append(owner + [names.text(balance.available, of: asset), names.text(balance.held, of: asset)])
            }
        }
        return rows.isEmpty ? [owner + ["-", "-"]] : rows
    }

    private static func account(_ account: Account, _ past: borrowing PastVenue) -> [String] {
        let isStopped = past.engine.isStopped(account.id) == true ? ["stopped by an operator"] : []
        let balances = [["account", "name", "open orders", "available", "held"]] + self.balances(of: account, past)
        return aligned(balances) + isStopped + [""] + orderTable(past.engine.openOrders(of: account.id), past)
    }

    private static func orderTable(_ orders: [OpenOrderState], _ past: borrowing PastVenue) -> [String] {
        let names = StoryNames(past.engine, accounts: [])
        var rows = [["order", "instrument", "side", "price", "left", "held", "where", "ahead"]]
        for order in orders {
            let terms = past.engine.instrument(order.instrument)?.terms
            let asset = order.side == .buy ? terms?.quote : terms?.base
            let ahead = past.engine.queuePosition(order.order).map {
                "\($0.ordersAhead) with \(names.text($0.quantityAhead, order.instrument))"
            }
            rows.append([
                order.order.opaque, names.symbol(order.instrument), "\(order.side.word)",
                order.price.map { names.text($0, order.instrument) } ?? "market",
                order.remaining.map { names.text($0, order.instrument) } ?? "budget",
                asset.map { names.text(order.held, of: $0) } ?? "", order.whereabouts.words, ahead ?? "-",
            ])
        }
        return rows.count == 1 ? ["no open orders"] : aligned(rows)
    }

    private static func depth(_ instrument: Instrument, _ past: borrowing PastVenue) -> [String] {
        let names = StoryNames(past.engine, accounts: [])
        var rows = [["side", "price", "shown"]]
        for side in [Side.sell, .buy] {
            let levels = past.engine.depth(instrument.id, side, count: levelsMax)
            // The spread lies in the middle: sells are listed from the dearest on.
            for level in side == .sell ? levels.reversed() : levels {
                rows.append([
                    "\(side.word)", names.text(level.price, instrument.id), names.text(level.quantity, instrument.id),
                ])
            }
        }
        return market(instrument, past) + (rows.count == 1 ? ["the book is empty"] : aligned(rows))
    }

    private static func queues(_ instrument: Instrument, _ past: borrowing PastVenue) -> [String] {
        let names = StoryNames(past.engine, accounts: [])
        var rows = [["side", "price", "order", "account", "shown", "left"]]
        for side in [Side.buy, .sell] {
            for order in past.engine.restingOrders(instrument.id, side) {
                rows.append([
                    "\(side.word)", order.price.map { names.text($0, instrument.id) } ?? "", order.order.opaque,
                    order.account.opaque, names.text(order.displayed, instrument.id),
                    order.remaining.map { names.text($0, instrument.id) } ?? "",
                ])
            }
        }
        let waiting = past.engine.waitingOrders(instrument.id)
        let outside = waiting.isEmpty ? [] : ["", "outside the book"] + orderTable(waiting, past)
        return market(instrument, past) + (rows.count == 1 ? ["the book is empty"] : aligned(rows)) + outside
    }

    private static func market(_ instrument: Instrument, _ past: borrowing PastVenue) -> [String] {
        let names = StoryNames(past.engine, accounts: [])
        func text(_ price: Price?) -> String { price.map { names.text($0, instrument.id) } ?? "none" }
        let phase = past.engine.phase(instrument.id).map { "\($0.word)" } ?? ""
        let last = text(past.engine.lastPrice(instrument.id))
        let reference = text(past.engine.referencePrice(instrument.id))
        return ["\(instrument.terms.symbol): \(phase), last price \(last), reference price \(reference)", ""]
    }

    /// Columns with two spaces between them.
    private static func aligned(_ rows: [[String]]) -> [String] {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let isLast = column == row.count - 1
                line += isLast ? cell : cell + String(repeating: " ", count: widths[column] - cell.count + 2)
            }
            return line
        }
    }
}

extension UInt64 {
    /// As the other tools print hashes.
    var hexadecimal: String { String(self, radix: 16) }
}
