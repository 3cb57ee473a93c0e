public import Domain
public import Ports

/// Whether commands are taken.
public enum Readiness: Hashable, Sendable {
    case ready
    /// Not now, for this reason: a sentence for an operator.
    case unready(String)
}

/// Where the venue's state came from when it started.
public struct Recovery: Hashable, Sendable {
    /// The last record of the snapshot that was taken; nil where every record was read.
    public var snapshot: Sequence?
    /// How many records were read after it.
    public var recordsReplayed: UInt64

    public init(snapshot: Sequence?, recordsReplayed: UInt64) {
        self.snapshot = snapshot
        self.recordsReplayed = recordsReplayed
    }
}

/// A page or file for people.
public struct Page: Sendable {
    /// Such as `text/html; charset=utf-8`.
    public var mediaType: String
    public var bytes: [UInt8]
    /// How long a browser may keep it; 0 for a page that shows the present.
    public var cacheSeconds: Int

    public init(mediaType: String, bytes: [UInt8], cacheSeconds: Int) {
        self.mediaType = mediaType
        self.bytes = bytes
        self.cacheSeconds = cacheSeconds
    }
}

/// The pages for people, outside of `/v1`, and the document of the interface, `/v1/openapi.yaml`.
public protocol PageSource: Sendable {
    /// The page at a path such as `/`; nil where there is none.
    func page(at path: String) -> Page?
    /// The page on which somebody confirms an e-mail address.
    func verificationPage(_ stage: VerificationStage) -> Page
    /// The page on which somebody chooses another password.
    func passwordResetPage(_ stage: PasswordResetStage) -> Page
    /// The page on which somebody signs up.
    func signUpPage(_ stage: SignUpStage) -> Page
}

/// How far somebody has come with confirming an e-mail address.
public enum VerificationStage: Hashable, Sendable {
    /// The link of the letter was followed; the button sends this token.
    case asked(token: String)
    case confirmed(email: String)
    /// It cannot be done, for this reason: a sentence.
    case refused(String)
}

/// How far somebody has come with choosing another password. A refusal is a sentence.
public enum PasswordResetStage: Hashable, Sendable {
    case address(refusal: String?)
    case letterSent
    /// The link of the letter was followed; the form sends this token.
    case password(token: String, refusal: String?)
    case done
    case refused(String)
}

/// How far somebody has come with signing up. A refusal is a sentence.
public enum SignUpStage: Hashable, Sendable {
    /// The form sends the token of the invitation that was followed, if there is one.
    case asked(invitation: String?, email: String, refusal: String?)
    case letterSent
    case done(email: String)
}

/// What a gateway stands on.
public struct VenueParts: Sendable {
    public var shard: ShardID
    public var view: VenueView
    public var gate: any CommandGate
    public var clock: any WallClock
    public var tokens: TokenStore
    public var pages: any PageSource
    /// Where those are found who sign in and have keys.
    public var entrance = PeopleEntrance(nil, isAwaited: false)
    /// What is answered outside of the gateway.
    public var services: [any ServiceAPI] = []
    /// What requests are counted against; without any rate, nothing is.
    public var budgets = Budgets(BudgetRates())
    /// Whether what is acknowledged survives a power cut. `/healthz` says so if it does not.
    public var isDurable = true
    /// Asked for each `/readyz`; it must not block.
    public var readiness: @Sendable () -> Readiness
    /// Asked for each `/readyz`, too; nil for a program that does not know.
    public var recovery: @Sendable () -> Recovery? = { nil }

    /// Who signs in and has keys; nil for a venue that knows tokens alone, and while they are still to come.
    public var people: People? {
        get { entrance.people }
        set { entrance = PeopleEntrance(newValue, isAwaited: false) }
    }

    public init(
        shard: ShardID, view: VenueView, gate: any CommandGate, clock: any WallClock, tokens: TokenStore,
        pages: any PageSource, readiness: @escaping @Sendable () -> Readiness
    ) {
        self.shard = shard
        self.view = view
        self.gate = gate
        self.clock = clock
        self.tokens = tokens
        self.pages = pages
        self.readiness = readiness
    }
}
