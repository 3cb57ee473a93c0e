internal import HTTPTypes

/// What there is to ask for, by who may ask.
enum Endpoint: Sendable {
    case open(Open)
    case trader(Trader)
    case `operator`(Operator)
    /// Anything outside of the interface: perhaps a page for people.
    case page(String)

    /// For anyone.
    enum Open: Sendable {
        case time
        case instruments
        case instrument(String)
        case book(String)
        case trades(String)
        case stream
        case health
        case readiness
    }

    /// For the account of a trader's token.
    enum Trader: Sendable {
        case orders
        case order(String)
        case balances
    }

    enum Operator: Sendable {
        case instruments
        case accounts
        case deposits
        case withdrawals
    }

    init(_ segments: [String]) {
        let name = segments.count > 2 ? segments[2] : ""
        let version = segments.first == "v1"
        switch (segments.count, segments.count > 1 ? segments[1] : segments.first ?? "") {
        case (1, "healthz"): self = .open(.health)
        case (1, "readyz"): self = .open(.readiness)
        case (2, "time") where version: self = .open(.time)
        case (2, "instruments") where version: self = .open(.instruments)
        case (3, "instruments") where version: self = .open(.instrument(name))
        case (4, "instruments") where version && segments[3] == "book": self = .open(.book(name))
        case (4, "instruments") where version && segments[3] == "trades": self = .open(.trades(name))
        case (2, "stream") where version: self = .open(.stream)
        case (2, "orders") where version: self = .trader(.orders)
        case (3, "orders") where version: self = .trader(.order(name))
        case (2, "balances") where version: self = .trader(.balances)
        case (3, "admin") where version && name == "instruments": self = .operator(.instruments)
        case (3, "admin") where version && name == "accounts": self = .operator(.accounts)
        case (3, "admin") where version && name == "deposits": self = .operator(.deposits)
        case (3, "admin") where version && name == "withdrawals": self = .operator(.withdrawals)
        default: self = .page("/" + segments.joined(separator: "/"))
        }
    }

    /// The methods that it takes. HEAD goes wherever GET goes.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .open, .page, .trader(.balances): [.get, .head]
        case .trader(.orders): [.get, .head, .post, .delete]
        case .trader(.order): [.get, .head, .patch, .delete]
        case .operator(.accounts): [.get, .head, .post]
        case .operator(.instruments), .operator(.deposits), .operator(.withdrawals): [.post]
        }
    }
}
