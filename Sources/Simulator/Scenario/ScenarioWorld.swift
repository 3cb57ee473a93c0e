import Domain

/// What the words of a scenario mean at one moment: the listings as the events told them, and the names that the text
/// gave to orders and sessions.
struct ScenarioWorld {
    static let shard = ShardID(7)

    var mirror = VenueMirror()
    private var orderIDs: [String: OrderID] = [:]
    private var orderNames: [OrderID: String] = [:]
    private var sessionIDs: [String: SessionID] = [:]
    private var sessionNames: [SessionID: String] = [:]
    private var proposalIDs: [String: ProposalID] = [:]
    private var proposalNames: [ProposalID: String] = [:]

    /// Gives what is new in the events the names that the expected effects have for it.
    mutating func name(
        _ events: [Event], as effects: [ScenarioEffect], _ place: ScenarioPlace
    ) throws(ScenarioError) {
        var names = effects.acceptedNames[...]
        for event in events {
            switch event {
            case .orderAccepted(let accepted):
                guard let name = names.popFirst() ?? nil else { continue }
                guard orderIDs[name] == nil else { throw unreadable(name, "another order has this name", place) }
                orderIDs[name] = accepted.order
                orderNames[accepted.order] = name
            case .sessionOpened(let opened):
                guard let name = effects.firstSessionName else { continue }
                guard sessionIDs[name] == nil else { throw unreadable(name, "another session has this name", place) }
                sessionIDs[name] = opened.session
                sessionNames[opened.session] = name
            case .proposalMade(let proposal):
                guard let name = effects.firstProposalName else { continue }
                guard proposalIDs[name] == nil else { throw unreadable(name, "another proposal has this name", place) }
                proposalIDs[name] = proposal.id
                proposalNames[proposal.id] = name
            default: continue
            }
        }
    }

    func name(of order: OrderID) -> String { orderNames[order] ?? "order-\(order.counter)" }
    func name(of session: SessionID) -> String { sessionNames[session] ?? "session-\(session.counter)" }
    func name(of proposal: ProposalID) -> String { proposalNames[proposal] ?? "proposal-\(proposal.counter)" }
}

// From words to values. Every name may also be a number: `order-9` is the ninth order, whether there is one or not.
extension ScenarioWorld {
    func order(_ name: String, _ place: ScenarioPlace) throws(ScenarioError) -> OrderID {
        if let order = orderIDs[name] { return order }
        guard let number = number(after: "order-", name) else {
            throw unreadable(name, "no order has this name", place)
        }
        return OrderID(shard: Self.shard, counter: number)
    }

    func session(_ name: String, _ place: ScenarioPlace) throws(ScenarioError) -> SessionID {
        if let session = sessionIDs[name] { return session }
        guard let number = number(after: "session-", name) else {
            throw unreadable(name, "no session has this name", place)
        }
        return SessionID(shard: Self.shard, counter: number)
    }

    func proposal(_ name: String, _ place: ScenarioPlace) throws(ScenarioError) -> ProposalID {
        if let proposal = proposalIDs[name] { return proposal }
        guard let number = number(after: "proposal-", name) else {
            throw unreadable(name, "no proposal has this name", place)
        }
        return ProposalID(shard: Self.shard, counter: number)
    }

    func account(_ name: String, _ place: ScenarioPlace) throws(ScenarioError) -> AccountID {
        let wanted = AccountName(name)
        if let account = mirror.accounts.first(where: { $0.name == wanted }) { return account.id }
        guard let number = number(after: "account-", name) else {
            throw unreadable(name, "no account has this name", place)
        }
        return AccountID(UInt32(truncatingIfNeeded: number))
    }

    func actor(_ name: String, _ place: ScenarioPlace) throws(ScenarioError) -> Actor {
        if name == "venue" { return .venue }
        if name == "operator" { return .operator(1) }
        if let number = number(after: "operator-", name) { return .operator(UInt32(truncatingIfNeeded: number)) }
        return .account(try account(name, place))
    }

    func asset(_ code: String, _ place: ScenarioPlace) throws(ScenarioError) -> AssetID {
        let wanted = AssetCode(code)
        guard let asset = mirror.assets.first(where: { $0.terms.code == wanted }) else {
            throw unreadable(code, "no asset has this code", place)
        }
        return asset.id
    }

    /// An asset that an operator names. One that is not listed has the number that no asset has yet.
    func assetOrNext(_ code: String) -> AssetID {
        let wanted = AssetCode(code)
        let asset = mirror.assets.first { $0.terms.code == wanted }
        return asset?.id ?? AssetID(UInt16(truncatingIfNeeded: mirror.assets.count))
    }

    /// The market of this symbol; the first one if the line names none. One that is named by its number alone has the
    /// ticks and lots of the first.
    func market(_ symbol: String?, _ place: ScenarioPlace) throws(ScenarioError) -> Instrument {
        guard let first = mirror.instruments.first else {
            throw unreadable(symbol ?? "", "there is no market yet", place)
        }
        guard let symbol else { return first }
        let wanted = Symbol(symbol)
        if let market = mirror.instruments.first(where: { $0.terms.symbol == wanted }) { return market }
        guard let number = number(after: "market-", symbol) else {
            throw unreadable(symbol, "no market has this symbol", place)
        }
        return Instrument(
            id: InstrumentID(UInt16(truncatingIfNeeded: number)), terms: first.terms,
            notionalPerTickLot: first.notionalPerTickLot)
    }

    private func number(after prefix: String, _ name: String) -> UInt64? {
        name.hasPrefix(prefix) ? UInt64(name.dropFirst(prefix.count)) : nil
    }

    func price(_ number: ExactNumber, _ market: Instrument, _ place: ScenarioPlace) throws(ScenarioError) -> Price {
        let ticks = try steps(number, market.terms.quote, of: market.terms.tickSize, "ticks", place)
        return Price(ticks: ticks)
    }

    func quantity(
        _ number: ExactNumber, _ market: Instrument, _ place: ScenarioPlace
    ) throws(ScenarioError) -> Quantity {
        Quantity(lots: try steps(number, market.terms.base, of: market.terms.lotSize, "lots", place))
    }

    func money(_ number: ExactNumber, _ asset: AssetID, _ place: ScenarioPlace) throws(ScenarioError) -> Money {
        Money(minorUnits: try steps(number, asset, of: Money(minorUnits: 1), "minor units", place))
    }

    func steps(
        _ number: ExactNumber, _ asset: AssetID, of step: Money, _ unit: String, _ place: ScenarioPlace
    ) throws(ScenarioError) -> Int64 {
        let word = "\(number)"
        guard let units = number.units(decimals: decimals(of: asset)), units % Int128(step.minorUnits) == 0 else {
            throw unreadable(word, "this is not a whole number of \(unit)", place)
        }
        guard let steps = Int64(exactly: units / Int128(step.minorUnits)) else {
            throw unreadable(word, "this is more \(unit) than a number of 64 bits holds", place)
        }
        return steps
    }

    func decimals(of asset: AssetID) -> Int {
        Int(asset.value) < mirror.assets.count ? Int(mirror.assets[Int(asset.value)].terms.decimals) : 0
    }

    func unreadable(_ word: String, _ reason: String, _ place: ScenarioPlace) -> ScenarioError {
        .unreadable(place, word: word, reason: reason)
    }
}

// From values to words.
extension ScenarioWorld {
    func number(_ price: Price, _ market: Instrument) -> ExactNumber {
        let minorUnits = Int128(price.ticks) * Int128(market.terms.tickSize.minorUnits)
        return ExactNumber(minorUnits, places: decimals(of: market.terms.quote))
    }

    func number(_ quantity: Quantity, _ market: Instrument) -> ExactNumber {
        let minorUnits = Int128(quantity.lots) * Int128(market.terms.lotSize.minorUnits)
        return ExactNumber(minorUnits, places: decimals(of: market.terms.base))
    }

    func number(_ money: Money, _ asset: AssetID) -> ExactNumber {
        ExactNumber(Int128(money.minorUnits), places: decimals(of: asset))
    }

    /// One side of a book, best price first.
    func levels(_ market: Instrument, _ side: Side) -> [ScenarioLevel] {
        var levels: [(price: Price, lots: Int64)] = []
        for (order, price) in mirror.markets[Int(market.id.value)].book.queue(side) {
            let lots = mirror.orders[order]?.shown.lots ?? 0
            if levels.last?.price == price {
                levels[levels.count - 1].lots += lots
            } else {
                levels.append((price, lots))
            }
        }
        return levels.map { level in
            ScenarioLevel(
                price: number(level.price, market), quantity: number(Quantity(lots: level.lots), market))
        }
    }
}

extension [ScenarioEffect] {
    /// The names of the orders that are accepted, in order; nil where one has none.
    fileprivate var acceptedNames: [String?] {
        compactMap { if case .accepted(let order) = $0 { .some(order) } else { nil } }
    }

    fileprivate var firstProposalName: String? {
        for case .proposal(let proposal, .made) in self { return proposal }
        return nil
    }

    fileprivate var firstSessionName: String? {
        for case .session(let session, .opened) in self { return session }
        return nil
    }
}
