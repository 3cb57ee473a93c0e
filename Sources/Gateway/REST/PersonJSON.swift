internal import Access
internal import Domain
internal import Wire

extension JSONWriter {
    mutating func user(_ user: User, _ more: (inout JSONWriter) -> Void = { _ in }) {
        beginObject()
        key("id")
        string(String(user.id.value))
        key("email")
        string(user.email.description)
        key("role")
        word(user.role.word)
        key("account")
        if let account = user.account { id(account) } else { null() }
        key("locked")
        boolean(user.isClosed)
        key("secondFactor")
        boolean(user.hasSecondFactor)
        key("created")
        timestamp(user.created)
        more(&self)
        endObject()
    }

    mutating func login(_ login: Login, isCurrent: Bool) {
        beginObject()
        key("id")
        string(login.id.description)
        key("created")
        timestamp(login.created)
        key("lastUsed")
        timestamp(login.lastUsed)
        key("address")
        string(login.address)
        key("userAgent")
        string(login.userAgent)
        key("current")
        boolean(isCurrent)
        endObject()
    }

    /// `secret` is there once, when the key is made.
    mutating func apiKey(_ apiKey: APIKey, secret: String?) {
        beginObject()
        key("id")
        string(apiKey.id.description)
        key("name")
        string(apiKey.name)
        key("kind")
        word(apiKey.isEd25519 ? KeyKind.ed25519 : .hmac)
        key("permissions")
        permissions(apiKey.permissions)
        key("addresses")
        beginArray()
        for range in apiKey.addresses { string(range.description) }
        endArray()
        key("created")
        timestamp(apiKey.created)
        moment("expires", apiKey.expires)
        moment("lastUsed", apiKey.lastUsed)
        moment("revoked", apiKey.revoked)
        if let secret {
            key("secret")
            string(secret)
        }
        endObject()
    }

    mutating func invitation(_ invitation: Invitation) {
        beginObject()
        key("id")
        string(invitation.id.description)
        key("email")
        string(invitation.email.description)
        key("role")
        word(invitation.role.word)
        key("invitedBy")
        string(String(invitation.invitedBy.value))
        key("created")
        timestamp(invitation.created)
        key("expires")
        timestamp(invitation.expires)
        moment("used", invitation.used)
        moment("revoked", invitation.revoked)
        endObject()
    }

    mutating func permissions(_ permissions: Permissions) {
        beginArray()
        for permission in KeyPermission.allCases where permissions.contains(Permissions(permission)) {
            word(permission)
        }
        endArray()
    }

    private mutating func moment(_ name: StaticString, _ time: Timestamp?) {
        key(name)
        if let time { timestamp(time) } else { null() }
    }
}

extension Permissions {
    init(_ word: KeyPermission) {
        switch word {
        case .read: self = .read
        case .trade: self = .trade
        case .withdraw: self = .withdraw
        }
    }
}

extension Role {
    init(_ word: RoleWord) {
        switch word {
        case .trader: self = .trader
        case .operator: self = .operator
        case .auditor: self = .auditor
        }
    }

    var word: RoleWord {
        switch self {
        case .trader: .trader
        case .operator: .operator
        case .auditor: .auditor
        }
    }
}
