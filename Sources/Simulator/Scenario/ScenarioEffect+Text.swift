import Domain

extension ScenarioEffect: CustomStringConvertible {
    var description: String {
        switch self {
        case .accepted(let order): order.map { "accepted \($0)" } ?? "accepted"
        case .repriced(let order, let price): "repriced \(order) \(price)"
        case .paired(let first, let second): "paired \(first) \(second)"
        case .trade(let trade): "trade \(trade)"
        case .rests(let quantity, let price): "rests \(quantity) @ \(price)"
        case .waits(let price): price.map { "waits at \($0)" } ?? "waits"
        case .moved(let order, let price): "moved \(order) \(price)"
        case .triggered(let order): "triggered \(order)"
        case .refilled(let order, let quantity): "refilled \(order) \(quantity)"
        case .prevented(let maker, let taker, let quantity):
            "prevented \(maker) \(taker)" + (quantity.digits == 0 ? "" : " \(quantity)")
        case .amended(let order, let keepsPlace): "amended \(order) \(keepsPlace ? "keeps" : "loses") place"
        case .ended(let order, let reason): "ended \(order) \(reason)"
        case .phase(let phase, let market, let span):
            "phase \(phase.words)" + (span.map { " for \(durationText($0))" } ?? "") + Self.on(market)
        case .indicative(let indicative, let market): "indicative \(indicative)" + Self.on(market)
        case .uncrossed(let price, let quantity, let market): "uncrossed \(price) x \(quantity)" + Self.on(market)
        case .halted(let market): "halted \(market)"
        case .session(let session, let change): "session \(session) \(change)"
        case .proposal(let proposal, let change): "proposal \(proposal) \(change)"
        case .deadMan(.set): "dead-man set"
        case .deadMan(.off): "dead-man off"
        case .deadMan(.fired(let account)): "dead-man fired \(account)"
        case .stopped(let name): "stopped \(name)"
        case .resumed(let name): "resumed \(name)"
        case .accountOpened(let name): "account \(name) opened"
        case .listed(let name): "listed \(name)"
        case .delisted(let name): "delisted \(name)"
        case .levelActivated(let level): "activated \(level)"
        case .skipNoted(let sequence): "skip noted \(sequence)"
        case .rejected(let rejection): "rejected \(rejection)"
        case .repeated(.done): "repeated"
        case .repeated(.named(let name)): "repeated \(name)"
        case .repeated(.rejected(let rejection)): "repeated rejected \(rejection)"
        case .timeAccepted: "time accepted"
        case .clockDoubted: "clock doubted"
        case .changed: "changed"
        case .deposited: "deposited"
        case .withdrawn: "withdrawn"
        }
    }

    private static func on(_ market: String?) -> String { market.map { " on \($0)" } ?? "" }

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

extension ScenarioIndicative: CustomStringConvertible {
    var description: String {
        guard let price else { return "none" }
        let leftOver = side.map { " surplus \(surplus) \($0 == .buy ? "buys" : "sells")" } ?? ""
        return "\(price) x \(volume)\(leftOver)"
    }
}

/// A span of time as it is written: `1m30s`.
private func durationText(_ nanoseconds: Int64) -> String {
    var rest = nanoseconds
    var text = ""
    for (name, unit): (String, Int64) in [
        ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000), ("ns", 1),
    ] where rest >= unit {
        text += "\(rest / unit)\(name)"
        rest %= unit
    }
    return text.isEmpty ? "\(nanoseconds)ns" : text
}
