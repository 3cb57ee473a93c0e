public import Credentials

/// Who may sign up.
public enum SignUpPolicy: String, Hashable, Sendable, CaseIterable {
    case open
    /// Who has an invitation.
    case invitation
    /// Nobody, not even with an invitation.
    case closed
}

/// What the operator of a venue decides about identity.
public struct AccessSettings: Sendable {
    public var signUp: SignUpPolicy = .invitation
    /// The venue as others see it, such as `https://venue.example`: the issuer of access tokens, and where the links of
    /// letters lead.
    public var publicAddress: String
    /// For whom access tokens are meant.
    public var audience: String
    public var accessTokenSeconds = AccessLimits.accessTokenSeconds
    public var scrypt = ScryptParameters.current
    public var hashingAtOnce = AccessLimits.hashingAtOnce
    public var hashingWaitMilliseconds = AccessLimits.hashingWaitMilliseconds

    public init(publicAddress: String, audience: String) {
        self.publicAddress = publicAddress
        self.audience = audience
    }
}

/// Where a request of somebody comes from.
public struct Visitor: Hashable, Sendable {
    public var address: NetworkAddress
    /// What the client calls itself.
    public var userAgent: String
    /// The token that an earlier sign-in gave to this device.
    public var device: String?

    public init(address: NetworkAddress, userAgent: String, device: String?) {
        self.address = address
        self.userAgent = userAgent
        self.device = device
    }
}
