internal import HTTPTypes

extension Endpoint {
    /// People, their sessions and their keys.
    enum Person: Sendable {
        case users
        case verification
        case sessions
        case refresh
        /// By its id, or `current`.
        case session(String)
        case user
        case password
        case factor
        case factorConfirmation
        case factorRemoval
        case recoveryCodes
        case passwordResets
        case passwordResetConfirmation
        case keys
        case key(String)
    }
}

extension Endpoint {
    /// What the pages are for that letters link to; the raw value is the path.
    enum PersonPage: String, Sendable, CaseIterable {
        /// An e-mail address is confirmed.
        case verification = "verify"
        case passwordReset = "reset-password"
        case signUp = "sign-up"
    }
}

extension Endpoint.Person {
    /// From the parts of a path below `/v1`; nil for one that it does not know.
    init?(_ parts: [String]) {
        switch (parts.count, parts.first, parts.count > 1 ? parts[1] : "", parts.count > 2 ? parts[2] : "") {
        case (1, "users", _, _): self = .users
        case (2, "users", "verify", _): self = .verification
        case (1, "sessions", _, _): self = .sessions
        case (2, "sessions", "refresh", _): self = .refresh
        case (2, "sessions", let id, _): self = .session(id)
        case (1, "user", _, _): self = .user
        case (2, "user", "password", _): self = .password
        case (2, "user", "totp", _): self = .factor
        case (3, "user", "totp", "confirm"): self = .factorConfirmation
        case (3, "user", "totp", "disable"): self = .factorRemoval
        case (2, "user", "recovery-codes", _): self = .recoveryCodes
        case (1, "password-resets", _, _): self = .passwordResets
        case (2, "password-resets", "confirm", _): self = .passwordResetConfirmation
        case (1, "api-keys", _, _): self = .keys
        case (2, "api-keys", let id, _): self = .key(id)
        default: return nil
        }
    }

    var methods: [HTTPRequest.Method] {
        switch self {
        case .sessions, .keys: [.get, .head, .post]
        case .user: [.get, .head]
        case .session, .key: [.delete]
        case .users, .verification, .refresh, .password, .factor, .factorConfirmation, .factorRemoval,
            .recoveryCodes, .passwordResets, .passwordResetConfirmation:
            [.post]
        }
    }

    /// Whether anyone may ask it: who comes in has nothing to show yet.
    func isOpen(_ method: HTTPRequest.Method) -> Bool {
        switch self {
        case .users, .verification, .refresh, .passwordResets, .passwordResetConfirmation: true
        case .sessions: method == .post
        case .session, .user, .password, .factor, .factorConfirmation, .factorRemoval, .recoveryCodes, .keys, .key:
            false
        }
    }
}
