import Domain

extension CommandGenerator {
    private static let assetsWanted = 7
    private static let instrumentsWanted = 6
    private static let accountsWanted = 14

    mutating func drawOperator() -> Draft {
        let actor = random.chance(200) ? Actor.venue : .operator(UInt32(random.below(3)))
        let command: Command =
            switch random.below(100) {
            case 0..<12: .listAsset(drawAssetTerms())
            case 12..<62: drawListing()
            case 62..<74: .openAccount(drawAccountName())
            case 74..<88: .acceptTime(drawAcceptedTime())
            default: .activate(drawLevel())
            }
        return Draft(actor: actor, session: nil, command: command)
    }

    private mutating func drawAssetTerms() -> AssetTerms {
        let isNew = world.assets.count < Self.assetsWanted
        let number = isNew ? world.assets.count : random.below(world.assets.count)
        guard let code = AssetCode("ASSET\(number)") else { fatalError("the code of an asset is well formed") }
        if isNew, random.chance(700) {
            return AssetTerms(code: code, decimals: random.pick([9, 10, .max]) ?? 9)
        }
        return AssetTerms(code: code, decimals: UInt8(random.below(9)))
    }

    private mutating func drawAccountName() -> AccountName {
        let isNew = world.accounts.count < Self.accountsWanted && random.chance(300)
        let number = isNew ? world.accounts.count + 1 : random.below(world.accounts.count + 1)
        guard let name = AccountName(number == 0 ? "venue" : "trader-\(number)") else {
            fatalError("the name of an account is well formed")
        }
        return name
    }

    private mutating func drawAcceptedTime() -> Timestamp {
        if clock.isDoubtful || random.chance(100) {
            clock.acceptLead()
            return clock.log.adding(nanoseconds: random.number(in: 0...20_000_000_000))
        }
        if random.chance(20) { return random.chance(500) ? .distantPast : .distantFuture }
        return clock.log.adding(nanoseconds: -random.number(in: 0...20_000_000_000))
    }

    /// Never the next level, which the plan of the seed takes in its time, nor the level after the newest even if the
    /// request is sent again later: a program that does not know a level stops.
    private mutating func drawLevel() -> Level {
        let levels = [Level(0), .first, world.level, Level(Level.newest.value + 2), Level(.max)]
        return random.pick(levels) ?? .first
    }

    private mutating func drawListing() -> Command {
        guard let base = drawListableAsset(but: nil), let quote = drawListableAsset(but: base.id) else {
            return .listAsset(drawAssetTerms())
        }
        let number = world.markets.count
        guard let symbol = Symbol("MARKET-\(number)") else { fatalError("the symbol is well formed") }
        var terms = GeneratorPlan.terms(
            symbol, base: base.id, decimals: base.terms.decimals, quote: quote.id,
            centre: plan.shape(InstrumentID(UInt16(number))).centre, &random)
        let live = world.markets.count { $0.phase != .delisted }
        if live >= Self.instrumentsWanted || random.chance(950) && live > 1 {
            spoil(&terms, decimals: base.terms.decimals)
        }
        return .listInstrument(terms)
    }

    /// An asset that mostly is not delisted.
    private mutating func drawListableAsset(but other: AssetID?) -> Asset? {
        let listed = world.assets.filter { !world.delistedAssets.contains($0.id) || random.chance(100) }
        return random.pick(listed.filter { $0.id != other })
    }

    /// Breaks one rule of listing.
    private mutating func spoil(_ terms: inout InstrumentTerms, decimals: UInt8) {
        let unknown = AssetID(UInt16(world.assets.count + random.below(3)))
        switch random.below(16) {
        case 0: terms.base = unknown
        case 1: terms.quote = unknown
        case 2: terms.quote = terms.base
        case 3: terms.tickSize = Money(minorUnits: -random.number(in: 0...1))
        case 4: terms.lotSize = Money(minorUnits: random.chance(500) ? 0 : .min)
        case 5:
            terms.tickSize = Money(minorUnits: decimals == 0 ? .max : 1)
            terms.lotSize = Money(minorUnits: decimals == 0 ? 2 : 3)
        case 6: terms.quantityMin = Quantity(lots: -random.number(in: 0...1))
        case 7: terms.quantityMax = Quantity(lots: terms.quantityMin.lots - 1)
        case 8: terms.notionalMin = Money(minorUnits: -1)
        case 9: terms.notionalMax = Money(minorUnits: terms.notionalMin.minorUnits - 1)
        case 10: terms.makerFee = FeeRate(partsPerMillion: random.chance(500) ? 100_001 : .max)
        case 11: terms.makerFee = FeeRate(partsPerMillion: random.chance(500) ? -100_001 : .min)
        case 12: terms.takerFee = FeeRate(partsPerMillion: random.chance(500) ? 100_001 : -1)
        case 13: terms.makerFee = FeeRate(partsPerMillion: -terms.takerFee.partsPerMillion - 1)
        default:
            guard let taken = drawMarket() else {
                terms.base = unknown
                return
            }
            terms.symbol = taken.instrument.terms.symbol
        }
    }

    mutating func drawTransfer() -> Draft {
        let actor = Actor.operator(UInt32(random.below(3)))
        if random.chance(120), let again = random.pick(transfers) {
            return Draft(actor: actor, session: nil, command: random.chance(600) ? again : conflicting(again))
        }
        let (account, asset) = drawPurse()
        guard let id = TransferID("transfer-\(random.next() >> 8)") else { fatalError("the id is well formed") }
        let command: Command
        if random.chance(550) || world.available(account, asset) == .zero && random.chance(850) {
            let amount = drawDepositAmount(asset)
            command = .deposit(Transfer(account: account, asset: asset, amount: amount, id: id))
        } else {
            let isVenue = random.chance(50)
            let amount = drawWithdrawalAmount(isVenue ? .venue : account, asset)
            command = .withdraw(
                Transfer(account: isVenue ? .venue : account, asset: asset, amount: amount, id: id))
        }
        if transfers.count < 200 { transfers.append(command) } else { transfers[random.below(200)] = command }
        return Draft(actor: actor, session: nil, command: command)
    }

    /// Whose money of which asset moves: an empty purse sooner than a full one, so that most can trade.
    private mutating func drawPurse() -> (AccountID, AssetID) {
        var account = random.chance(30) ? AccountID(UInt32(random.below(20))) : drawAccount()
        var asset = random.pick(world.assets)?.id ?? AssetID(0)
        for _ in 0..<3 where world.available(account, asset) > .zero && random.chance(600) {
            account = drawAccount()
            asset = random.pick(world.assets)?.id ?? AssetID(0)
        }
        return (account, asset)
    }

    private mutating func drawDepositAmount(_ asset: AssetID) -> Money {
        if random.chance(50) { return Money(minorUnits: drawOddNumber()) }
        let room = Int64.max - (asset.value < world.supply.count ? world.supply[Int(asset.value)] : 0)
        if plan.hasWhale, asset.value < 2, random.chance(60) {
            return Money(minorUnits: room - 1 + random.number(in: 0...1))
        }
        if random.chance(15), room < .max { return Money(minorUnits: room + 1) }
        let funds = asset.value < plan.funds.count ? plan.funds[Int(asset.value)] : 1_000_000
        return Money(minorUnits: random.number(in: 1...max(1, funds / 3)))
    }

    private mutating func drawWithdrawalAmount(_ account: AccountID, _ asset: AssetID) -> Money {
        let available = world.available(account, asset).minorUnits
        return switch random.below(100) {
        case 0..<6: Money(minorUnits: drawOddNumber())
        case 6..<13: Money(minorUnits: available)
        case 13..<17: Money(minorUnits: available < .max ? available + 1 : available)
        default: Money(minorUnits: random.number(in: 1...max(1, available / 10)))
        }
    }

    /// The same transfer id for another amount, asset or direction; or an unknown asset or account.
    private mutating func conflicting(_ command: Command) -> Command {
        guard case .deposit(var transfer) = command else {
            guard case .withdraw(let transfer) = command else { return command }
            return random.chance(500) ? .deposit(transfer) : .withdraw(changed(transfer))
        }
        guard random.chance(800) else { return .withdraw(transfer) }
        transfer = changed(transfer)
        return .deposit(transfer)
    }

    private mutating func changed(_ transfer: Transfer) -> Transfer {
        var other = transfer
        switch random.below(5) {
        case 0: other.asset = AssetID(UInt16(world.assets.count))
        case 1: other.account = AccountID(.max)
        case 2: other.asset = random.pick(world.assets)?.id ?? other.asset
        default: other.amount = Money(minorUnits: transfer.amount.minorUnits &+ 1)
        }
        return other
    }
}
