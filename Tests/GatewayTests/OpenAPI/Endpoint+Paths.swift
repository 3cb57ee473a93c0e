@testable import Gateway

extension Endpoint {
    /// One endpoint of each kind, with its path as the document writes it.
    static let everyPath: [(path: String, endpoint: Endpoint)] = {
        let open: [Open] = [
            .document, .time, .assets, .instruments, .instrument("{symbol}"), .book("{symbol}"), .trades("{symbol}"),
            .auction("{symbol}"), .stream, .health, .readiness,
        ]
        let trader: [Trader] = [
            .orders, .orderTest, .orderPair, .order("{id}"), .replacement("{id}"), .balances, .account, .accountStop,
            .deadMan, .preventedMatches,
        ]
        let operators: [Operator] =
            [
                .instruments, .instrument("{symbol}"), .asset("{code}"), .assetTransfers("{code}"), .accounts,
                .account("{id}"), .deposits, .withdrawals, .orders, .fees, .venue,
                .approvalRule, .proposals, .proposal("{id}"), .audit,
            ]
            + InstrumentSetting.allCases.map { .instrumentSetting("{symbol}", $0) }
            + AccountSetting.allCases.map { .accountSetting("{id}", $0) }
            + VenueSetting.allCases.map { .venueSetting($0) }
            + ProposalDecision.allCases.map { .proposalDecision("{id}", $0) }
        return open.map { ($0.path, .open($0)) } + trader.map { ($0.path, .trader($0)) }
            + operators.map { ($0.path, .operator($0)) }
    }()
}

// Without `default`, so that a new endpoint does not compile before it has been thought of here.
extension Endpoint.Open {
    fileprivate var path: String {
        switch self {
        case .document: "/v1/openapi.yaml"
        case .time: "/v1/time"
        case .assets: "/v1/assets"
        case .instruments: "/v1/instruments"
        case .instrument(let name): "/v1/instruments/\(name)"
        case .book(let name): "/v1/instruments/\(name)/book"
        case .trades(let name): "/v1/instruments/\(name)/trades"
        case .auction(let name): "/v1/instruments/\(name)/auction"
        case .stream: "/v1/stream"
        case .health: "/healthz"
        case .readiness: "/readyz"
        }
    }
}

extension Endpoint.Trader {
    fileprivate var path: String {
        switch self {
        case .orders: "/v1/orders"
        case .orderTest: "/v1/orders/test"
        case .orderPair: "/v1/orders/pair"
        case .order(let id): "/v1/orders/\(id)"
        case .replacement(let id): "/v1/orders/\(id)/replace"
        case .balances: "/v1/balances"
        case .account: "/v1/account"
        case .accountStop: "/v1/account/stop"
        case .deadMan: "/v1/dead-man"
        case .preventedMatches: "/v1/self-trades-prevented"
        }
    }
}

extension Endpoint.Operator {
    fileprivate var path: String {
        switch self {
        case .instruments: "/v1/admin/instruments"
        case .instrument(let name): "/v1/admin/instruments/\(name)"
        case .instrumentSetting(let name, let setting): "/v1/admin/instruments/\(name)/\(setting.rawValue)"
        case .asset(let code): "/v1/admin/assets/\(code)"
        case .assetTransfers(let code): "/v1/admin/assets/\(code)/transfers"
        case .accounts: "/v1/admin/accounts"
        case .account(let id): "/v1/admin/accounts/\(id)"
        case .accountSetting(let id, let setting): "/v1/admin/accounts/\(id)/\(setting.rawValue)"
        case .deposits: "/v1/admin/deposits"
        case .withdrawals: "/v1/admin/withdrawals"
        case .orders: "/v1/admin/orders"
        case .fees: "/v1/admin/fees"
        case .venue: "/v1/admin/venue"
        case .venueSetting(let setting): "/v1/admin/venue/\(setting.rawValue)"
        case .approvalRule: "/v1/admin/venue/approval-rule"
        case .proposals: "/v1/admin/proposals"
        case .proposal(let id): "/v1/admin/proposals/\(id)"
        case .proposalDecision(let id, let decision): "/v1/admin/proposals/\(id)/\(decision.rawValue)"
        case .audit: "/v1/admin/audit"
        }
    }
}
