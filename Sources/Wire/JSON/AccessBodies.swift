public import Domain

/// The kinds of API keys.
public enum KeyKind: UInt8, Hashable, Sendable, CaseIterable, JSONWord {
    case hmac, ed25519

    public var word: StaticString {
        switch self {
        case .hmac: "hmac"
        case .ed25519: "ed25519"
        }
    }
}

/// What a key may be used for.
public enum KeyPermission: UInt8, Hashable, Sendable, CaseIterable, JSONWord {
    case read, trade, withdraw

    public var word: StaticString {
        switch self {
        case .read: "read"
        case .trade: "trade"
        case .withdraw: "withdraw"
        }
    }
}

/// The roles of people.
public enum RoleWord: UInt8, Hashable, Sendable, CaseIterable, JSONWord {
    case trader, `operator`, auditor

    public var word: StaticString {
        switch self {
        case .trader: "trader"
        case .operator: "operator"
        case .auditor: "auditor"
        }
    }
}

/// The body of `POST /v1/api-keys`.
public struct APIKeyBody: Hashable, JSONBody {
    public var name: String
    public var kind: KeyKind
    /// Of an Ed25519 key.
    public var publicKey: String?
    public var permissions: [KeyPermission]
    /// Where it may be used from; from everywhere if there are none.
    public var addresses: [String]
    public var expires: Timestamp?

    private enum Field: UInt8, JSONWord {
        case name, kind, publicKey, permissions, addresses, expires

        var word: StaticString {
            switch self {
            case .name: "name"
            case .kind: "kind"
            case .publicKey: "publicKey"
            case .permissions: "permissions"
            case .addresses: "addresses"
            case .expires: "expires"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> APIKeyBody {
        var reader = JSONReader(bytes)
        var name: String?
        var kind: KeyKind?
        var publicKey: String?
        var permissions: [KeyPermission]?
        var addresses: [String] = []
        var expires: Timestamp?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .name: name = try reader.text(bytesMax: WireLimits.personTextBytesMax)
            case .kind: kind = try reader.word()
            case .publicKey: publicKey = try reader.text(bytesMax: WireLimits.passwordBytesMax)
            case .permissions:
                permissions = try reader.list { reader throws(JSONError) in try reader.word(KeyPermission.self) }
            case .addresses:
                addresses = try reader.list { reader throws(JSONError) in
                    try reader.text(bytesMax: WireLimits.observedBytesMax)
                }
            case .expires: expires = try reader.timestamp()
            }
        }
        try reader.end()
        guard let name else { throw reader.missing(Field.name, "Name the key, such as bot 1.") }
        guard let kind else { throw reader.missing(Field.kind, "Send hmac or ed25519.") }
        guard let permissions else { throw reader.missing(Field.permissions, "Send a list of read, trade, withdraw.") }
        if kind == .ed25519, publicKey == nil {
            throw reader.missing(Field.publicKey, "An Ed25519 key has a public half: send it as PEM or 64 digits.")
        }
        if kind == .hmac, publicKey != nil {
            throw reader.conflict(Field.publicKey, "The venue makes an hmac key's secret: leave publicKey out.")
        }
        return APIKeyBody(
            name: name, kind: kind, publicKey: publicKey, permissions: permissions, addresses: addresses,
            expires: expires)
    }
}

/// The body of `POST /v1/admin/invitations`.
public struct InvitationBody: Hashable, JSONBody {
    public var email: String
    public var role: RoleWord
    /// For how long it is good; a week if it is left out.
    public var expiresInSeconds: UInt32?

    private enum Field: UInt8, JSONWord {
        case email, role, expiresInSeconds

        var word: StaticString {
            switch self {
            case .email: "email"
            case .role: "role"
            case .expiresInSeconds: "expiresInSeconds"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> InvitationBody {
        var reader = JSONReader(bytes)
        var email: String?
        var role: RoleWord?
        var seconds: UInt32?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .email: email = try reader.text(bytesMax: WireLimits.personTextBytesMax)
            case .role: role = try reader.word()
            case .expiresInSeconds: seconds = try reader.count()
            }
        }
        try reader.end()
        guard let email else { throw reader.missing(Field.email, "Send the e-mail address of who is invited.") }
        guard let role else { throw reader.missing(Field.role, "Send trader, operator or auditor.") }
        return InvitationBody(email: email, role: role, expiresInSeconds: seconds)
    }
}

/// The body of `POST /v1/admin/users/{id}/role`.
public struct RoleBody: Hashable, JSONBody {
    public var role: RoleWord

    private enum Field: UInt8, JSONWord {
        case role

        var word: StaticString { "role" }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> RoleBody {
        var reader = JSONReader(bytes)
        var role: RoleWord?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .role: role = try reader.word()
            }
        }
        try reader.end()
        guard let role else { throw reader.missing(Field.role, "Send trader, operator or auditor.") }
        return RoleBody(role: role)
    }
}

// What the bodies about people have in common.
extension JSONReader {
    /// A text of 1 to `bytesMax` bytes. No error shows what was sent.
    mutating func text(bytesMax: Int) throws(JSONError) -> String {
        let string = try string()
        return try string.withBytes { (content) throws(JSONError) -> String in
            try checkLength(content, bytesMax: bytesMax, at: string.offset)
            return String(decoding: content, as: UTF8.self)
        }
    }

    /// A list of what `read` reads.
    mutating func list<Element>(_ read: (inout JSONReader) throws(JSONError) -> Element) throws(JSONError) -> [Element]
    {
        var elements: [Element] = []
        try beginArray()
        while try nextElement() { elements.append(try read(&self)) }
        return elements
    }
}
