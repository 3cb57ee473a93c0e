import Domain

/// What a seed has more of than others, so that rules meet that seldom do.
enum Feature: CaseIterable, Hashable, Sendable {
    case icebergs, selfTrade, triggers, trailing, pairs, replacements, expiries, auctions, calendars, bands, limits
    case timers, stops, listings, fees, repricing, sessions, approvals
}

/// When a seed's venue takes the rules of level 2.
enum Activation: Sendable {
    case atOpening
    case after(commands: Int)
    case never
}

/// What a seed's venue looks like: its assets, instruments, accounts, what they begin with, and what happens most.
struct GeneratorPlan: Sendable {
    /// The prices and sizes around which an instrument's orders lie.
    struct Shape: Sendable {
        var centre: Int64
        let lotsTypical: Int64
        /// How many ticks apart prices are.
        let step: Int64
    }

    private(set) var assets: [AssetTerms] = []
    private(set) var instruments: [InstrumentTerms] = []
    /// By instrument.
    private(set) var shapes: [Shape] = []
    let accountCount: Int
    /// Whether one asset is brought up to the greatest supply there can be.
    let hasWhale: Bool
    /// With more open orders than this, traders cancel and take more than they place.
    let openOrdersWanted: Int
    /// By asset: what a well-funded account begins with.
    private(set) var funds: [Int64]
    let activation: Activation
    /// Whether the venue goes on to level 3.
    let takesApprovals: Bool
    private var favourites: [Feature] = []

    init(_ random: inout SeededRandom) {
        accountCount = 4 + min(random.below(9), random.below(9))
        hasWhale = random.chance(200)
        openOrdersWanted = random.pick([10, 20, 20, 50, 50, 120]) ?? 20
        activation =
            switch random.below(100) {
            case 0..<70: .atOpening
            case 70..<90: .after(commands: 50 + random.below(600))
            default: .never
            }
        takesApprovals = random.chance(600)
        let assetCount = 3 + random.below(3)
        funds = Array(repeating: 1, count: assetCount)
        for number in 0..<assetCount {
            guard let code = AssetCode("ASSET\(number)"), let decimals = random.pick([0, 2, 2, 3, 6, 8] as [UInt8])
            else { continue }
            assets.append(AssetTerms(code: code, decimals: decimals))
        }
        for number in 0..<2 + random.below(3) {
            planInstrument(number, &random)
        }
        for _ in 0..<2 + random.below(3) { favourites += random.pick(Feature.allCases).map { [$0] } ?? [] }
    }

    /// How often, in 1,000 cases, something of this feature happens: `usually`, or several times that.
    func chance(_ feature: Feature, _ usually: Int) -> Int {
        favourites.contains(feature) ? min(usually * 5, 400 + usually / 2) : usually
    }

    /// Terms that pass every check, for an instrument that trades one known asset against another.
    static func terms(
        _ symbol: Symbol, base: AssetID, decimals: UInt8, quote: AssetID, centre: Int64, _ random: inout SeededRandom
    ) -> InstrumentTerms {
        let zerosOfLot = random.below(Int(decimals) + 1)
        let isFine = random.chance(500)
        let lot = powerOfTen(zerosOfLot) * (isFine ? 1 : random.number(in: 1...5))
        let tick = powerOfTen(Int(decimals) - zerosOfLot) * (isFine ? 1 : random.number(in: 1...20))
        let lotsMin = random.chance(700) ? 1 : random.number(in: 2...3)
        let (maker, taker) = drawFees(&random)
        let unit = lot * tick / powerOfTen(Int(decimals)) * centre
        return InstrumentTerms(
            symbol: symbol, base: base, quote: quote, tickSize: Money(minorUnits: tick),
            lotSize: Money(minorUnits: lot), quantityMin: Quantity(lots: lotsMin),
            quantityMax: Quantity(lots: random.pick([45, 1_000, .max]) ?? .max),
            notionalMin: Money(minorUnits: random.chance(600) ? 0 : unit),
            notionalMax: Money(minorUnits: random.chance(600) ? .max : unit * 45), makerFee: maker, takerFee: taker)
    }

    /// Rates that pass every check.
    static func drawFees(_ random: inout SeededRandom) -> (maker: FeeRate, taker: FeeRate) {
        let fees: [(Int32, Int32)] = [
            (0, 0), (100, 250), (-100, 250), (-250, 250), (1_000, 1_000), (2_500, 500), (-100_000, 100_000),
            (100_000, 100_000), (0, 3), (-1, 1), (-50, 90_000), (333, 777), (100_000, 0), (-20_000, 20_000),
        ]
        let (maker, taker) = random.pick(fees) ?? (0, 0)
        return (FeeRate(partsPerMillion: maker), FeeRate(partsPerMillion: taker))
    }

    private mutating func planInstrument(_ number: Int, _ random: inout SeededRandom) {
        let base = random.below(assets.count)
        let quote = (base + 1 + random.below(assets.count - 1)) % assets.count
        let centre = random.pick([7, 12, 40, 1_000, 1_000_000] as [Int64]) ?? 40
        guard let symbol = Symbol("MARKET-\(number)") else { return }
        let terms = Self.terms(
            symbol, base: AssetID(UInt16(base)), decimals: assets[base].decimals, quote: AssetID(UInt16(quote)),
            centre: centre, &random)
        instruments.append(terms)
        // Where a tick is a hair, bands and offsets in basis points are met only by prices that lie apart.
        let step = centre > 100_000 && random.chance(600) ? random.number(in: 50...150) : 1
        shapes.append(Shape(centre: centre, lotsTypical: random.number(in: 3...20), step: step))
        let lotsOfFunds = random.number(in: 300...1_500)
        let perLot = terms.tickSize.minorUnits * terms.lotSize.minorUnits / powerOfTen(Int(assets[base].decimals))
        funds[base] = max(funds[base], terms.lotSize.minorUnits * lotsOfFunds)
        funds[quote] = max(funds[quote], perLot * centre * lotsOfFunds)
    }

    /// Where the orders of an instrument lie; one that was not planned is like the first.
    func shape(_ instrument: InstrumentID) -> Shape {
        instrument.value < shapes.count ? shapes[Int(instrument.value)] : shapes[0]
    }

    /// Lets the price of an instrument wander.
    mutating func drift(_ instrument: InstrumentID, _ random: inout SeededRandom) {
        guard instrument.value < shapes.count else { return }
        let index = Int(instrument.value)
        shapes[index].centre = max(5, shapes[index].centre + random.number(in: -1...1) * shapes[index].step)
    }

    /// The commands that build the venue, all of them valid.
    func setup(_ random: inout SeededRandom) -> [Command] {
        var commands = assets.map { Command.listAsset($0) }
        for number in 1...accountCount {
            guard let name = AccountName("trader-\(number)") else { continue }
            commands.append(.openAccount(name))
        }
        commands += instruments.map { Command.listInstrument($0) }
        for account in 1...accountCount {
            let isPoor = random.chance(180)
            for asset in assets.indices where !isPoor || random.chance(900) {
                guard let id = TransferID("setup-\(account)-\(asset)") else { continue }
                let part = isPoor ? random.number(in: 10...60) : random.number(in: 1...2)
                let amount = Money(minorUnits: max(1, funds[asset] / part + random.number(in: 0...7)))
                commands.append(
                    .deposit(
                        Transfer(
                            account: AccountID(UInt32(account)), asset: AssetID(UInt16(asset)), amount: amount, id: id))
                )
            }
        }
        if case .atOpening = activation { commands.append(.activate(.marketRules)) }
        if case .atOpening = activation, takesApprovals { commands.append(.activate(.approvals)) }
        return commands
    }
}

/// 10 to the power of `exponent`, which is at most 18.
func powerOfTen(_ exponent: Int) -> Int64 {
    (0..<exponent).reduce(Int64(1)) { power, _ in power * 10 }
}
