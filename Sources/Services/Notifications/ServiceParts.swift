public import Domain
public import Ports
public import Wire

/// What the service of notifications needs of its venue.
public struct NotificationParts: Sendable {
    public var dispatch: DispatchParts
    public var markets: MarketLookup
    /// The last record that was decided.
    public var lastDecided: @Sendable () -> Domain.Sequence
    /// The e-mail address of a user, who has shown that he reads what is sent to it; nil for one that there is not.
    public var email: @Sendable (UInt32) async throws -> String?
    public var signIns: SignIns
    /// Hears what was put into inboxes, once it will last there; it must not block.
    public var tell: @Sendable ([InboxNotice]) -> Void
    /// So many bytes that nobody can guess.
    public var secret: @Sendable (Int) -> [UInt8]
    /// What the venue calls itself in letters.
    public var venue: String
    /// Where PagerDuty takes events.
    public var pagerDutyURL: String

    public init(
        dispatch: DispatchParts, markets: MarketLookup, lastDecided: @escaping @Sendable () -> Domain.Sequence,
        email: @escaping @Sendable (UInt32) async throws -> String?, signIns: SignIns,
        tell: @escaping @Sendable ([InboxNotice]) -> Void, secret: @escaping @Sendable (Int) -> [UInt8], venue: String,
        pagerDutyURL: String
    ) {
        self.dispatch = dispatch
        self.markets = markets
        self.lastDecided = lastDecided
        self.email = email
        self.signIns = signIns
        self.tell = tell
        self.secret = secret
        self.venue = venue
        self.pagerDutyURL = pagerDutyURL
    }
}

/// What is listed now.
public struct MarketLookup: Sendable {
    public var instrument: @Sendable (Symbol) -> InstrumentID?
    public var units: @Sendable (InstrumentID) -> MarketUnits?
    public var assetNamed: @Sendable (AssetCode) -> Asset?
    public var asset: @Sendable (AssetID) -> Asset?

    public init(
        instrument: @escaping @Sendable (Symbol) -> InstrumentID?,
        units: @escaping @Sendable (InstrumentID) -> MarketUnits?,
        assetNamed: @escaping @Sendable (AssetCode) -> Asset?, asset: @escaping @Sendable (AssetID) -> Asset?
    ) {
        self.instrument = instrument
        self.units = units
        self.assetNamed = assetNamed
        self.asset = asset
    }
}
