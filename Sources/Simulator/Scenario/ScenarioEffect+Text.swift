import Domain

extension ScenarioEffect: CustomStringConvertible {
    var description: String {
        switch self {
        case .accepted(let order): order.map { "accepted \($0)" } ?? "accepted"
        case .trade(let trade): "trade \(trade)"
        case .rests(let quantity, let price): "rests \(quantity) @ \(price)"
        case .amended(let order, let keepsPlace): "amended \(order) \(keepsPlace ? "keeps" : "loses") place"
        case .ended(let order, let reason): "ended \(order) \(reason)"
        case .session(let session, let change): "session \(session) \(change)"
        case .accountOpened(let name): "account \(name) opened"
        case .listed(let name): "listed \(name)"
        case .deposited: "deposited"
        case .withdrawn: "withdrawn"
        case .timeAccepted: "time accepted"
        case .clockDoubted: "clock doubted"
        case .levelActivated(let level): "activated \(level)"
        case .halted(let market): "halted \(market)"
        case .rejected(let rejection): "rejected \(rejection)"
        case .repeated(.done): "repeated"
        case .repeated(.named(let name)): "repeated \(name)"
        case .repeated(.rejected(let rejection)): "repeated rejected \(rejection)"
        }
    }

    private static let shownMax = 20

    /// A list of effects as it is written after `->`; the middle of a long one is left out.
    static func text(_ effects: [ScenarioEffect]) -> String {
        if effects.isEmpty { return "nothing" }
        let all = effects.map(\.description)
        guard all.count > shownMax else { return all.joined(separator: ", ") }
        let half = shownMax / 2
        let middle = ["… \(all.count - 2 * half) more …"]
        return (Array(all.prefix(half)) + middle + Array(all.suffix(half))).joined(separator: ", ")
    }
}

extension ScenarioTrade: CustomStringConvertible {
    var description: String {
        let text = "\(maker) \(taker) \(quantity) @ \(price)"
        return makerFee.digits == 0 && takerFee.digits == 0 ? text : "\(text) fees \(makerFee) \(takerFee)"
    }
}

extension ScenarioRejection: CustomStringConvertible {
    var description: String {
        let figures = (observed.map { " \($0)" } ?? "") + (limit.map { " against \($0)" } ?? "")
        return reason.rawValue + figures
    }
}
