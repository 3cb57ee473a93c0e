internal import Access
internal import Domain

/// Who asks, how that was shown, and what is allowed to whoever shows it so.
struct Principal: Hashable, Sendable {
    /// By what it was shown.
    enum Means: Hashable, Sendable {
        /// A token of the venue's own file.
        case token
        case session(LoginID)
        /// A session whose tokens a browser keeps, and sends with requests that it did not mean to make, too.
        case cookie(LoginID)
        case key(APIKeyID)
    }

    /// Who acts, and who is counted. An auditor has an operator's, and is kept from acting by what is allowed to him.
    let identity: Identity
    /// The person; nil for a token of the file.
    let user: UserID?
    let role: Role
    let permissions: Permissions
    let means: Means
    /// Until when that was shown; nil where there is no end to it.
    let expires: Timestamp?

    /// Somebody with a token of the file: all is allowed.
    init(_ identity: Identity) {
        self.identity = identity
        user = nil
        permissions = .all
        means = .token
        expires = nil
        switch identity {
        case .operator: role = .operator
        case .trader: role = .trader
        }
    }

    init(_ recognized: RecognizedUser, isBrowser: Bool = false) throws(Problem) {
        switch recognized.role {
        case .trader:
            guard let account = recognized.account else {
                throw Problem(
                    .accountNotOpen, "Your account could not be opened yet. Sign in again: that tries once more.")
            }
            identity = .trader(account)
        case .operator, .auditor: identity = .operator(recognized.user.value)
        }
        user = recognized.user
        role = recognized.role
        permissions = recognized.permissions
        expires = recognized.expires
        switch recognized.means {
        case .session(let login): means = isBrowser ? .cookie(login) : .session(login)
        case .key(let key): means = .key(key)
        }
    }

    /// The session, however its token came.
    var login: LoginID? {
        switch means {
        case .session(let login), .cookie(let login): login
        case .token, .key: nil
        }
    }
}

// What is allowed.
extension Principal {
    /// Throws unless this is allowed.
    func check(_ needed: Permissions) throws(Problem) {
        if role == .auditor, !Permissions.read.isSuperset(of: needed) {
            throw Problem(
                .auditorReadsOnly,
                "An auditor sees everything that an operator sees but letters to people, and changes nothing.")
        }
        guard permissions.isSuperset(of: needed) else {
            throw Problem(
                .permissionMissing, "This needs the permission \(needed.text), and this key has \(permissions.text).",
                observed: permissions.text, limit: needed.text)
        }
    }

    /// The account that a trader acts for.
    func account() throws(Problem) -> AccountID {
        guard case .trader(let account) = identity else {
            throw Problem(.traderOnly, "An operator has no orders and no balances: use the token of an account.")
        }
        return account
    }

    /// Throws for traders.
    func checkOperator() throws(Problem) {
        guard case .operator = identity else {
            throw Problem(.operatorOnly, "A trader's token does not open this path.")
        }
    }

    /// The person, for what people alone have.
    func person() throws(Problem) -> UserID {
        guard let user else {
            throw Problem(
                .sessionNeeded, "This token belongs to no person: sign in with POST /v1/sessions, and use that token.")
        }
        return user
    }

    /// The person, for what only who is signed in may do: an API key cannot make itself another one.
    func signedIn() throws(Problem) -> (user: UserID, login: LoginID) {
        guard let user, let login else {
            throw Problem(
                .sessionNeeded,
                "Only who is signed in may do this, not an API key: use the access token of POST /v1/sessions.")
        }
        return (user, login)
    }
}
