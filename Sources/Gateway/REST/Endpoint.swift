internal import Access
internal import HTTPTypes

/// What there is to ask for, by who may ask.
enum Endpoint: Sendable {
    case open(Open)
    case trader(Trader)
    case `operator`(Operator)
    /// About people, their sessions and their keys.
    case person(Person)
    /// A page with a form, to which letters link.
    case personPage(PersonPage)
    /// What a service answers.
    case service(ServiceEndpoint)
    /// Anything outside of the interface: perhaps a page for people.
    case page(String)

    /// For anyone.
    enum Open: Sendable {
        /// What this interface is, for programs.
        case document
        case time
        case assets
        case instruments
        case instrument(String)
        case book(String)
        case trades(String)
        case auction(String)
        case stream
        /// The public halves of the keys that access tokens are signed with.
        case keySet
        case discovery
        case health
        case readiness

        /// Whether no budget counts it, so that whoever watches the venue sees it however much is asked.
        var isFree: Bool {
            switch self {
            case .health, .readiness: true
            default: false
            }
        }
    }

    /// For the account of a trader's token.
    enum Trader: Sendable {
        case orders
        case orderTest
        case orderBatch
        case orderPair
        case order(String)
        case replacement(String)
        case balances
        case account
        case accountStop
        case deadMan
        case preventedMatches
    }

    enum Operator: Sendable {
        case instruments
        case instrument(String)
        case instrumentSetting(String, InstrumentSetting)
        case asset(String)
        case assetTransfers(String)
        case accounts
        case account(String)
        case accountSetting(String, AccountSetting)
        case deposits
        case withdrawals
        case orders
        case fees
        case venue
        case venueSetting(VenueSetting)
        case users
        case user(String)
        case userSetting(String, UserSetting)
        case invitations
        case invitation(String)
        case outbox
        case approvalRule
        case proposals
        case proposal(String)
        case proposalDecision(String, ProposalDecision)
        case audit
    }

    /// What can be done to a user.
    enum UserSetting: String, Sendable, CaseIterable {
        case lock
        case unlock
        case role
    }

    /// What can be set for an instrument; the raw value is the last part of the path.
    enum InstrumentSetting: String, Sendable, CaseIterable {
        case phase
        case calendar
        case reference
        case rules
        case terms
    }

    enum AccountSetting: String, Sendable, CaseIterable {
        case limits
        case instrumentLimits = "instrument-limits"
        case tradeGroup = "trade-group"
        case tier
        case stop
        case resume
    }

    enum VenueSetting: String, Sendable, CaseIterable {
        case stop
        case resume
        case level
        case time
    }

    /// What an operator says to a proposal.
    enum ProposalDecision: String, Sendable, CaseIterable {
        case approve
        case reject
    }

    init(_ segments: [String]) {
        let found: Endpoint? =
            switch segments.first {
            case "healthz" where segments.count == 1: .open(.health)
            case let name? where segments.count == 1 && PersonPage(rawValue: name) != nil:
                PersonPage(rawValue: name).map { .personPage($0) }
            case ".well-known" where segments.count == 2: Self.wellKnown[segments[1]].map { .open($0) }
            case "readyz" where segments.count == 1: .open(.readiness)
            case "v1":
                if segments.count > 1, segments[1] == "admin" {
                    Operator(Array(segments.dropFirst(2))).map { .operator($0) }
                } else {
                    Open(Array(segments.dropFirst())).map { .open($0) }
                        ?? Trader(Array(segments.dropFirst())).map { .trader($0) }
                        ?? Person(Array(segments.dropFirst())).map { .person($0) }
                }
            default: nil
            }
        self = found ?? .page("/" + segments.joined(separator: "/"))
    }

    private static let wellKnown: [String: Open] = ["jwks.json": .keySet, "openid-configuration": .discovery]

    /// Whether a path, as it was sent, is one that no budget counts.
    static func isFree(_ path: String) -> Bool {
        let name = path.prefix { $0 != "?" }
        return name == "/healthz" || name == "/readyz"
    }

    /// The methods that it takes. HEAD goes wherever GET goes.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .open, .page: [.get, .head]
        case .personPage: [.get, .head, .post]
        case .trader(let endpoint): endpoint.methods
        case .person(let endpoint): endpoint.methods
        case .operator(let endpoint): endpoint.methods
        case .service(let endpoint): endpoint.methods
        }
    }
}

// Each takes the parts of a path below `/v1`, operators' below `/v1/admin`; nil for one that it does not know.

extension Endpoint.Open {
    init?(_ parts: [String]) {
        let name = parts.count > 1 ? parts[1] : ""
        switch (parts.count, parts.first, parts.count > 2 ? parts[2] : "") {
        case (1, "openapi.yaml", _): self = .document
        case (1, "time", _): self = .time
        case (1, "stream", _): self = .stream
        case (1, "assets", _): self = .assets
        case (1, "instruments", _): self = .instruments
        case (2, "instruments", _): self = .instrument(name)
        case (3, "instruments", "book"): self = .book(name)
        case (3, "instruments", "trades"): self = .trades(name)
        case (3, "instruments", "auction"): self = .auction(name)
        default: return nil
        }
    }
}

extension Endpoint.Trader {
    init?(_ parts: [String]) {
        let name = parts.count > 1 ? parts[1] : ""
        switch (parts.count, parts.first, name) {
        case (1, "orders", _): self = .orders
        case (2, "orders", "test"): self = .orderTest
        case (2, "orders", "batch"): self = .orderBatch
        case (2, "orders", "pair"): self = .orderPair
        case (2, "orders", _): self = .order(name)
        case (3, "orders", _) where parts[2] == "replace": self = .replacement(name)
        case (1, "balances", _): self = .balances
        case (1, "account", _): self = .account
        case (2, "account", "stop"): self = .accountStop
        case (1, "dead-man", _): self = .deadMan
        case (1, "self-trades-prevented", _): self = .preventedMatches
        default: return nil
        }
    }

    /// Whether a request becomes a command, and so is counted against the account's order budget. Asking what would
    /// become of an order is a query.
    func isOrdering(_ method: HTTPRequest.Method) -> Bool {
        if case .orderTest = self { return false }
        return method != .get && method != .head
    }

    /// What somebody must be allowed for it.
    func permission(_ method: HTTPRequest.Method) -> Permissions {
        if case .orderTest = self { return .read }
        return method == .get || method == .head ? .read : .trade
    }

    var methods: [HTTPRequest.Method] {
        switch self {
        case .orders: [.get, .head, .post, .delete]
        case .order: [.get, .head, .patch, .delete]
        case .orderTest, .orderBatch, .orderPair, .replacement, .accountStop: [.post]
        case .deadMan: [.post, .delete]
        case .balances, .account, .preventedMatches: [.get, .head]
        }
    }
}

extension Endpoint.Operator {
    init?(_ parts: [String]) {
        let name = parts.count > 1 ? parts[1] : ""
        let setting = parts.count > 2 ? parts[2] : ""
        switch (parts.count, parts.first) {
        case (1, "instruments"): self = .instruments
        case (2, "instruments"): self = .instrument(name)
        case (3, "instruments"):
            guard let setting = Endpoint.InstrumentSetting(rawValue: setting) else { return nil }
            self = .instrumentSetting(name, setting)
        case (2, "assets"): self = .asset(name)
        case (3, "assets") where setting == "transfers": self = .assetTransfers(name)
        case (1, "accounts"): self = .accounts
        case (2, "accounts"): self = .account(name)
        case (3, "accounts"):
            guard let setting = Endpoint.AccountSetting(rawValue: setting) else { return nil }
            self = .accountSetting(name, setting)
        case (1, "deposits"): self = .deposits
        case (1, "withdrawals"): self = .withdrawals
        case (1, "orders"): self = .orders
        case (1, "fees"): self = .fees
        case (1, "venue"): self = .venue
        case (1, "audit"): self = .audit
        case (1, "proposals"): self = .proposals
        case (2, "proposals"): self = .proposal(name)
        case (3, "proposals"):
            guard let decision = Endpoint.ProposalDecision(rawValue: setting) else { return nil }
            self = .proposalDecision(name, decision)
        case (2, "venue") where name == "approval-rule": self = .approvalRule
        case (2, "venue"):
            guard let setting = Endpoint.VenueSetting(rawValue: name) else { return nil }
            self = .venueSetting(setting)
        case (1, "users"): self = .users
        case (2, "users"): self = .user(name)
        case (3, "users"):
            guard let setting = Endpoint.UserSetting(rawValue: setting) else { return nil }
            self = .userSetting(name, setting)
        case (1, "invitations"): self = .invitations
        case (2, "invitations"): self = .invitation(name)
        case (1, "outbox"): self = .outbox
        default: return nil
        }
    }

    /// What somebody must be allowed for it: `trade` is to run the venue. Letters have links in them by which whoever
    /// reads them could come in as somebody else.
    func permission(_ method: HTTPRequest.Method) -> Permissions {
        if case .outbox = self { return .trade }
        return method == .get || method == .head ? .read : .trade
    }

    var methods: [HTTPRequest.Method] {
        switch self {
        case .accounts, .fees, .invitations, .approvalRule: [.get, .head, .post]
        case .account, .venue, .users, .user, .outbox, .proposals, .proposal, .audit: [.get, .head]
        case .instrument, .asset, .orders, .invitation: [.delete]
        case .instruments, .instrumentSetting, .assetTransfers, .accountSetting, .deposits, .withdrawals, .venueSetting,
            .userSetting, .proposalDecision:
            [.post]
        }
    }
}
