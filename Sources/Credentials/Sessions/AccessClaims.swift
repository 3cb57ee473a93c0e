internal import JWTKit

/// What an access token says. The names are those of RFC 7519 and RFC 9068, so that a gateway in front of the venue can
/// check them, too.
public struct AccessClaims: Hashable, Codable, Sendable {
    public var issuer: String
    public var audience: String
    /// The user.
    public var subject: String
    /// The session that it was made in.
    public var session: String
    /// The token itself.
    public var id: String
    public var role: String
    /// The account that a trader trades for.
    public var account: UInt32?
    /// Permissions, with spaces between them.
    public var scope: String
    /// Seconds since 1970.
    public var issuedAt: Int64
    /// Seconds since 1970. It is good until then and not at that moment.
    public var expiresAt: Int64

    public init(
        issuer: String, audience: String, subject: String, session: String, id: String, role: String,
        account: UInt32?, scope: String, issuedAt: Int64, expiresAt: Int64
    ) {
        self.issuer = issuer
        self.audience = audience
        self.subject = subject
        self.session = session
        self.id = id
        self.role = role
        self.account = account
        self.scope = scope
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }

    enum CodingKeys: String, CodingKey {
        case issuer = "iss"
        case audience = "aud"
        case subject = "sub"
        case session = "sid"
        case id = "jti"
        case role
        case account
        case scope
        case issuedAt = "iat"
        case expiresAt = "exp"
    }
}

/// The form in which the library takes claims. Times are looked at afterwards, against the venue's clock.
struct SignedClaims: JWTPayload {
    var claims: AccessClaims

    init(_ claims: AccessClaims) { self.claims = claims }

    init(from decoder: any Decoder) throws { claims = try AccessClaims(from: decoder) }

    func encode(to encoder: any Encoder) throws { try claims.encode(to: encoder) }

    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
