import Domain

// Before anything happens: assets, markets, accounts and their money.
extension ScenarioRun where Venue: ~Copyable {
    private static var traders: [String] { ["alice", "bob", "carol", "dave"] }
    /// What every account has of every asset, unless a line says otherwise: plenty.
    private static var usualAmount: ExactNumber { ExactNumber(1_000_000, places: 0) }

    /// Sets the stage that these lines describe. What they leave out is as it usually is.
    mutating func setStage(_ lines: [ScenarioLine]) throws(ScenarioError) {
        let stage = ScenarioStage(lines, usualTraders: Self.traders)
        for level in Level.first.value..<max(stage.level.value, Level.first.value) {
            try set(.activate(level + 1), stage.levelPlace)
        }
        for (asset, place) in stage.assets { try set(.listAsset(asset), place) }
        for (market, place) in stage.markets { try set(.listMarket(market), place) }
        for (account, place) in stage.accounts { try set(.openAccount(account), place) }
        for (account, place) in stage.accounts {
            for (asset, _) in stage.assets {
                let amount = stage.givenAmount(account, asset.code) ?? Self.usualAmount
                guard amount.digits != 0 else { continue }
                try set(.deposit(ScenarioTransfer(amount, asset.code, to: account)), place)
            }
        }
    }

    private mutating func set(_ verb: ScenarioVerb, _ place: ScenarioPlace) throws(ScenarioError) {
        if let rejection = try refusal(verb, place) {
            throw .unreadable(place, word: "", reason: "the stage cannot be set like this: \(rejection)")
        }
    }
}

/// What the first lines of a scenario describe, with what they leave out, each with the line that asks for it.
private struct ScenarioStage {
    private(set) var level = Level.newest
    private(set) var levelPlace = ScenarioPlace(file: "the usual stage", line: 0, text: "")
    private(set) var assets: [(ScenarioAsset, ScenarioPlace)] = []
    private(set) var markets: [(ScenarioMarket, ScenarioPlace)] = []
    private(set) var accounts: [(String, ScenarioPlace)] = []
    private var given: [(account: String?, amount: ScenarioAmount)] = []

    init(_ lines: [ScenarioLine], usualTraders: [String]) {
        let nowhere = levelPlace
        accounts = usualTraders.map { ($0, nowhere) }
        for line in lines {
            switch line.statement {
            case .level(let number): (level, levelPlace) = (Level(number), line.place)
            case .asset(let asset): assets.append((asset, line.place))
            case .market(let market): markets.append((market, line.place))
            case .given(let account, let amounts):
                given += amounts.map { (account, $0) }
                guard let account, !accounts.contains(where: { $0.0 == account }) else { continue }
                accounts.append((account, line.place))
            default: continue
            }
        }
        if markets.isEmpty { markets = [(.usual, nowhere)] }
        for (market, place) in markets {
            for code in [market.base, market.quote] where !assets.contains(where: { $0.0.code == code }) {
                assets.append((ScenarioAsset(code: code), place))
            }
        }
    }

    /// What the last line that speaks of it says; nil if no line does.
    func givenAmount(_ account: String, _ asset: String) -> ExactNumber? {
        given.last { ($0.account == nil || $0.account == account) && $0.amount.asset == asset }?.amount.number
    }
}
