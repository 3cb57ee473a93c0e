@testable import Gateway

extension Endpoint {
    /// One endpoint of each kind, with its path as the document writes it.
    static let everyPath: [(path: String, endpoint: Endpoint)] = {
        let open: [Open] = [
            .document, .time, .assets, .instruments, .instrument("{symbol}"), .book("{symbol}"), .trades("{symbol}"),
            .auction("{symbol}"), .stream, .keySet, .discovery, .health, .readiness,
        ]
        let trader: [Trader] = [
            .orders, .orderTest, .orderBatch, .orderPair, .order("{id}"), .replacement("{id}"), .balances, .account,
            .accountStop,
            .deadMan, .preventedMatches,
        ]
        let operators: [Operator] =
            [
                .instruments, .instrument("{symbol}"), .asset("{code}"), .assetTransfers("{code}"), .accounts,
                .account("{id}"), .deposits, .withdrawals, .orders, .fees, .venue, .users, .user("{id}"),
                .invitations, .invitation("{id}"), .outbox, .approvalRule, .proposals, .proposal("{id}"), .audit,
            ]
            + UserSetting.allCases.map { .userSetting("{id}", $0) }
            + InstrumentSetting.allCases.map { .instrumentSetting("{symbol}", $0) }
            + AccountSetting.allCases.map { .accountSetting("{id}", $0) }
            + VenueSetting.allCases.map { .venueSetting($0) }
            + ProposalDecision.allCases.map { .proposalDecision("{id}", $0) }
        let people: [Person] = [
            .users, .verification, .sessions, .refresh, .session("{id}"), .user, .password, .factor,
            .factorConfirmation, .factorRemoval, .recoveryCodes, .passwordResets, .passwordResetConfirmation, .keys,
            .key("{id}"),
        ]
        return open.map { ($0.path, .open($0)) } + people.map { ($0.path, .person($0)) }
            + trader.map { ($0.path, .trader($0)) }
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
        case .keySet: "/.well-known/jwks.json"
        case .discovery: "/.well-known/openid-configuration"
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
        case .orderBatch: "/v1/orders/batch"
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

extension Endpoint.Person {
    fileprivate var path: String {
        switch self {
        case .users: "/v1/users"
        case .verification: "/v1/users/verify"
        case .sessions: "/v1/sessions"
        case .refresh: "/v1/sessions/refresh"
        case .session(let id): "/v1/sessions/\(id)"
        case .user: "/v1/user"
        case .password: "/v1/user/password"
        case .factor: "/v1/user/totp"
        case .factorConfirmation: "/v1/user/totp/confirm"
        case .factorRemoval: "/v1/user/totp/disable"
        case .recoveryCodes: "/v1/user/recovery-codes"
        case .passwordResets: "/v1/password-resets"
        case .passwordResetConfirmation: "/v1/password-resets/confirm"
        case .keys: "/v1/api-keys"
        case .key(let id): "/v1/api-keys/\(id)"
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
        case .users: "/v1/admin/users"
        case .user(let id): "/v1/admin/users/\(id)"
        case .userSetting(let id, let setting): "/v1/admin/users/\(id)/\(setting.rawValue)"
        case .invitations: "/v1/admin/invitations"
        case .invitation(let id): "/v1/admin/invitations/\(id)"
        case .outbox: "/v1/admin/outbox"
        case .approvalRule: "/v1/admin/venue/approval-rule"
        case .proposals: "/v1/admin/proposals"
        case .proposal(let id): "/v1/admin/proposals/\(id)"
        case .proposalDecision(let id, let decision): "/v1/admin/proposals/\(id)/\(decision.rawValue)"
        case .audit: "/v1/admin/audit"
        }
    }
}
