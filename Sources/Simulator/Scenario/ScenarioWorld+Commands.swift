import Domain

// From what a line asks to the command that reaches the engine.
extension ScenarioWorld {
    /// `who` asks; `sequence` is the place that the record will have; `now` is the time.
    func command(
        _ verb: ScenarioVerb, by who: Actor, sequence: UInt64, now: Timestamp, _ place: ScenarioPlace
    ) throws(ScenarioError) -> Command {
        switch verb {
        case .place(let order): return try placing(order, now, place)
        case .placePair(let pair): return .placePair(try self.pair(pair, now, place))
        case .replace(let name, let order, let failure): return try replacing(name, order, failure, now, place)
        case .amend(let order, let price, let quantity): return .amend(try change(order, price, quantity, place))
        case .cancel(let name): return .cancel(try order(name, place))
        case .cancelAll(let mass): return try cancelling(mass, by: who, place)
        case .deadMan(let countdown, let symbol):
            return .setDeadMan(
                DeadManTerms(countdownNanoseconds: countdown, instrument: try instrument(symbol, place)))
        case .openSession(let length, let cancelsOrders):
            return .openSession(SessionTerms(leaseNanoseconds: length, cancelOrdersAtEnd: cancelsOrders))
        case .renewSession(let name): return .renewSession(try session(name, place))
        case .closeSession(let name): return .closeSession(try session(name, place))
        case .stopTrading:
            guard case .account(let account) = who else { throw unreadable("trading", "whose trading?", place) }
            return .stopAccount(account)
        case .stopAccount(let name): return .stopAccount(try account(name, place))
        case .resumeAccount(let name): return .resumeAccount(try account(name, place))
        case .stopVenue(let cancelOrders): return .stopVenue(cancelOrders: cancelOrders)
        case .resumeVenue: return .resumeVenue
        case .listAsset(let asset): return .listAsset(try terms(asset, place))
        case .listMarket(let market): return .listInstrument(try terms(market, place))
        case .openAccount(let text):
            guard let name = AccountName(text) else { throw unreadable(text, "this is no name of an account", place) }
            return .openAccount(name)
        case .deposit(let transfer): return .deposit(try self.transfer(transfer, sequence, place))
        case .withdraw(let transfer): return .withdraw(try self.transfer(transfer, sequence, place))
        case .set(let setting): return try command(setting, place)
        case .acceptTime(let ahead): return .acceptTime(now.adding(nanoseconds: ahead))
        case .activate(let level): return .activate(Level(level))
        case .approve(let name): return .approve(try proposal(name, place))
        case .rejectProposal(let name): return .rejectProposal(try proposal(name, place))
        case .skip(let number): return .skip(Sequence(number))
        case .clock: return .clock
        }
    }

    private func transfer(
        _ transfer: ScenarioTransfer, _ sequence: UInt64, _ place: ScenarioPlace
    ) throws(ScenarioError) -> Transfer {
        let text = transfer.id ?? "transfer-\(sequence)"
        guard let id = TransferID(text) else { throw unreadable(text, "this is no id of a transfer", place) }
        let asset = assetOrNext(transfer.asset)
        return Transfer(
            account: try account(transfer.account, place), asset: asset,
            amount: try money(transfer.amount, asset, place), id: id)
    }

    func terms(_ asset: ScenarioAsset, _ place: ScenarioPlace) throws(ScenarioError) -> AssetTerms {
        guard let code = AssetCode(asset.code) else {
            throw unreadable(asset.code, "this is no code of an asset", place)
        }
        return AssetTerms(code: code, decimals: asset.decimals)
    }

    func terms(_ market: ScenarioMarket, _ place: ScenarioPlace) throws(ScenarioError) -> InstrumentTerms {
        guard let symbol = Symbol(market.symbol) else {
            throw unreadable(market.symbol, "this is no symbol of a market", place)
        }
        let base = assetOrNext(market.base)
        let quote = assetOrNext(market.quote)
        let tick = try money(market.tick, quote, place)
        let lot = try money(market.lot, base, place)
        func lots(_ number: ExactNumber?, otherwise: Int64) throws(ScenarioError) -> Quantity {
            guard let number else { return Quantity(lots: otherwise) }
            // A lot that is no lot divides nothing; the engine refuses it before it looks at quantities.
            let size = Money(minorUnits: max(lot.minorUnits, 1))
            return Quantity(lots: try steps(number, base, of: size, "lots", place))
        }
        return InstrumentTerms(
            symbol: symbol, base: base, quote: quote, tickSize: tick, lotSize: lot,
            quantityMin: try lots(market.quantityMin, otherwise: 1),
            quantityMax: try lots(market.quantityMax, otherwise: .max),
            notionalMin: try money(market.notionalMin, quote, place),
            notionalMax: try market.notionalMax.map { number throws(ScenarioError) in try money(number, quote, place) }
                ?? Money(minorUnits: .max),
            makerFee: try rate(market.makerFee, place), takerFee: try rate(market.takerFee, place))
    }

    func rate(_ number: ExactNumber, _ place: ScenarioPlace) throws(ScenarioError) -> FeeRate {
        guard let millionths = number.units(decimals: 6).flatMap({ Int32(exactly: $0) }) else {
            throw unreadable("\(number)", "this fee is not a whole number of millionths", place)
        }
        return FeeRate(partsPerMillion: millionths)
    }
}
