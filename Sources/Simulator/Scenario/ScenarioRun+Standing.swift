import Domain

// How things stand.
extension ScenarioRun where Venue: ~Copyable {
    func check(_ name: String, _ amounts: [ScenarioAmount], _ place: ScenarioPlace) throws(ScenarioError) {
        let account = try world.account(name, place)
        for amount in amounts {
            let asset = try world.asset(amount.asset, place)
            let balance = venue.balance(account, asset)
            let found = world.number(amount.isHeld ? balance.held : balance.available, asset)
            guard found != amount.number else { continue }
            let words = "\(amount.asset)\(amount.isHeld ? " held" : "")"
            throw .broken(
                place, expected: "\(name) has \(amount.number) \(words)", found: "\(name) has \(found) \(words)")
        }
    }

    func checkNothingIsHeld(_ place: ScenarioPlace) throws(ScenarioError) {
        for account in world.mirror.accounts {
            for asset in world.mirror.assets {
                let held = venue.balance(account.id, asset.id).held
                guard held != .zero else { continue }
                let found = "\(account.name) has \(world.number(held, asset.id)) \(asset.terms.code) held"
                throw .broken(place, expected: "nothing is held", found: found)
            }
        }
    }

    func check(
        _ symbol: String?, _ bids: [ScenarioLevel], _ asks: [ScenarioLevel], _ place: ScenarioPlace
    ) throws(ScenarioError) {
        let market = try world.market(symbol, place)
        let found = (world.levels(market, .buy), world.levels(market, .sell))
        guard found.0 == bids, found.1 == asks else {
            throw .broken(place, expected: Self.book(bids, asks), found: Self.book(found.0, found.1))
        }
    }

    private static func book(_ bids: [ScenarioLevel], _ asks: [ScenarioLevel]) -> String {
        func side(_ name: String, _ levels: [ScenarioLevel]) -> [String] {
            levels.isEmpty ? [] : ["\(name) " + levels.map(\.description).joined(separator: ", ")]
        }
        let sides = side("bids", bids) + side("asks", asks)
        return sides.isEmpty ? "book empty" : "book " + sides.joined(separator: " | ")
    }

    func check(
        _ symbol: String?, _ bid: ExactNumber?, _ ask: ExactNumber?, _ place: ScenarioPlace
    ) throws(ScenarioError) {
        let market = try world.market(symbol, place)
        let found = Side.allCases.map { side in
            venue.bestPrice(market.id, side).map { world.number($0, market) }
        }
        guard found == [bid, ask] else {
            throw .broken(place, expected: Self.best([bid, ask]), found: Self.best(found))
        }
    }

    private static func best(_ prices: [ExactNumber?]) -> String {
        "best " + prices.map { $0?.description ?? "none" }.joined(separator: " | ")
    }
}
