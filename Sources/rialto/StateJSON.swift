import Domain
import Engine
import Story
import Wire

/// The state of a venue as a program reads it.
struct StateJSON {
    private var writer = JSONWriter()

    static func text(_ part: StatePart, of past: borrowing PastVenue) -> String {
        var json = StateJSON()
        json.write(part, past)
        return String(decoding: json.writer.bytes, as: UTF8.self)
    }

    private mutating func write(_ part: StatePart, _ past: borrowing PastVenue) {
        writer.beginObject()
        writeHeadline(past)
        switch part {
        case .venue:
            writeInstruments(past)
            writer.key("accounts")
            writer.beginArray()
            for number in 0..<past.engine.accountCount {
                if let account = past.engine.account(AccountID(UInt32(number))) {
                    writer.beginObject()
                    write(account, past)
                    writer.endObject()
                }
            }
            writer.endArray()
            writeApprovals(past)
        case .account(let account):
            write(account, past)
            writer.key("orders")
            write(past.engine.openOrders(of: account.id), past)
        case .instrument(let instrument, let withOrders): write(instrument, withOrders: withOrders, past)
        }
        writer.endObject()
    }

    private mutating func writeApprovals(_ past: borrowing PastVenue) {
        writer.key("approvals")
        writer.beginArray()
        for name in past.engine.approvalRule.classes.names { writer.string(name) }
        writer.endArray()
        writer.key("proposals")
        writer.beginArray()
        for proposal in past.engine.proposals {
            writer.beginObject()
            writer.key("proposal")
            writer.id(proposal.id)
            writer.key("operator")
            writer.integer(Int64(proposal.proposer))
            writer.key("lapses")
            writer.timestamp(proposal.lapses)
            writer.key("change")
            writer.string(proposal.change.command.words)
            writer.endObject()
        }
        writer.endArray()
    }

    private mutating func writeHeadline(_ past: borrowing PastVenue) {
        writer.key("sequence")
        writer.integer(past.last.value)
        writer.key("newest")
        writer.integer(past.newest.value)
        writer.key("time")
        writer.timestamp(past.logTime)
        writer.key("engineTime")
        writer.timestamp(past.engine.now)
        writer.key("level")
        writer.integer(Int64(past.engine.level.value))
        writer.key("stopped")
        writer.boolean(past.engine.isVenueStopped)
        writer.key("openOrders")
        writer.integer(Int64(past.engine.openOrderCount))
        if let order = past.engine.lastOrder {
            writer.key("lastOrder")
            writer.id(order)
        }
        if let trade = past.engine.lastTrade {
            writer.key("lastTrade")
            writer.id(trade)
        }
        writer.key("stateHash")
        writer.string(past.engine.stateHash().hexadecimal)
        writer.key("eventHash")
        writer.string(past.eventHash.value.hexadecimal)
    }

    private mutating func writeInstruments(_ past: borrowing PastVenue) {
        writer.key("instruments")
        writer.beginArray()
        for number in 0..<past.engine.instrumentCount {
            guard let instrument = past.engine.instrument(InstrumentID(UInt16(number))) else { continue }
            writer.beginObject()
            writeMarket(instrument, past)
            writer.endObject()
        }
        writer.endArray()
    }

    private mutating func writeMarket(_ instrument: Instrument, _ past: borrowing PastVenue) {
        let id = instrument.id
        writer.key("symbol")
        writer.string(instrument.terms.symbol)
        if let phase = past.engine.phase(id) {
            writer.key("phase")
            writer.word(phase)
        }
        guard let market = StoryNames(past.engine, accounts: []).market(id) else { return }
        let bid = past.engine.bestPrice(id, .buy)
        let ask = past.engine.bestPrice(id, .sell)
        let last = past.engine.lastPrice(id)
        let reference = past.engine.referencePrice(id)
        for (name, price) in [("bid" as StaticString, bid), ("ask", ask), ("last", last), ("reference", reference)] {
            guard let price else { continue }
            writer.key(name)
            writer.decimal(price, market)
        }
        writer.key("restingOrders")
        writer.integer(Int64(past.engine.restingOrderCount(id, .buy) + past.engine.restingOrderCount(id, .sell)))
    }

    private mutating func write(_ account: Account, _ past: borrowing PastVenue) {
        writer.key("account")
        writer.id(account.id)
        writer.key("name")
        writer.string(account.name)
        writer.key("stopped")
        writer.boolean(past.engine.isStopped(account.id) == true)
        writer.key("openOrders")
        writer.integer(Int64(past.engine.openOrderCount(of: account.id)))
        writer.key("balances")
        writer.beginArray()
        for number in 0..<past.engine.assetCount {
            guard let asset = past.engine.asset(AssetID(UInt16(number))) else { continue }
            let balance = past.engine.balance(account.id, asset.id)
            guard balance != .zero else { continue }
            writer.beginObject()
            writer.key("asset")
            writer.string(asset.terms.code)
            writer.key("available")
            writer.decimal(balance.available, decimals: asset.terms.decimals)
            writer.key("held")
            writer.decimal(balance.held, decimals: asset.terms.decimals)
            writer.endObject()
        }
        writer.endArray()
    }

    private mutating func write(_ instrument: Instrument, withOrders: Bool, _ past: borrowing PastVenue) {
        writeMarket(instrument, past)
        guard let market = StoryNames(past.engine, accounts: []).market(instrument.id) else { return }
        for (name, side) in [("bids" as StaticString, Side.buy), ("asks", .sell)] {
            writer.key(name)
            guard !withOrders else {
                write(past.engine.restingOrders(instrument.id, side), past)
                continue
            }
            writer.beginArray()
            for level in past.engine.depth(instrument.id, side, count: .max) {
                writer.beginObject()
                writer.key("price")
                writer.decimal(level.price, market)
                writer.key("quantity")
                writer.decimal(level.quantity, market)
                writer.endObject()
            }
            writer.endArray()
        }
        guard withOrders else { return }
        writer.key("outsideTheBook")
        write(past.engine.waitingOrders(instrument.id), past)
    }

    private mutating func write(_ orders: [OpenOrderState], _ past: borrowing PastVenue) {
        let names = StoryNames(past.engine, accounts: [])
        writer.beginArray()
        for order in orders { write(order, names, past) }
        writer.endArray()
    }

    private mutating func write(_ order: OpenOrderState, _ names: StoryNames, _ past: borrowing PastVenue) {
        guard let market = names.market(order.instrument) else { return }
        writer.beginObject()
        writer.key("order")
        writer.id(order.order)
        writer.key("account")
        writer.id(order.account)
        writer.key("instrument")
        writer.string(market.symbol)
        writer.key("side")
        writer.word(order.side)
        if let price = order.price {
            writer.key("price")
            writer.decimal(price, market)
        }
        if let remaining = order.remaining {
            writer.key("remaining")
            writer.decimal(remaining, market)
        }
        writer.key("displayed")
        writer.decimal(order.displayed, market)
        writer.key("held")
        writer.decimal(order.held, decimals: order.side == .buy ? market.quote.decimals : market.base.decimals)
        writer.key("where")
        writer.string(order.whereabouts.word)
        writer.endObject()
    }
}
