public import Credentials
public import Ports
internal import Synchronization

/// The people of a venue: who they are, how they come in, and what they may do.
public final class FrontDoor: Sendable {
    public let users: Users
    public let signIn: SignIn
    public let sessions: Sessions
    public let secondFactor: SecondFactor
    public let keys: APIKeys
    public let invitations: Invitations
    public let signingKeys: SigningKeys
    public let namedRequests: NamedRequests
    let room: PasswordRoom
    let errands: Errands
    private let address: PublicAddress
    private let lastProblem = Mutex<AccessError?>(nil)

    /// Brings the tables to what this program knows, and reads what has to be at hand. Throws a `MigrationError` where
    /// a newer program has used the database, otherwise an `AccessError`.
    public static func open(
        _ settings: AccessSettings, database: any Database, cache: any Cache, counters: any Cache,
        outbox: any Outbox, clock: any WallClock, secret: VenueSecret, luck: Luck, openAccount: @escaping AccountOpening
    ) async throws -> FrontDoor {
        do {
            try await database.migrate(Tables.part, through: Tables.migrations, at: clock.now())
        } catch let error as MigrationError {
            throw error
        } catch {
            throw AccessError(error)
        }
        let store = Store(database: database)
        let signingKeys = try await SigningKeys.open(settings, store: store, secret: secret, clock: clock, luck: luck)
        let keys = APIKeys(store: store, secret: secret, clock: clock, luck: luck)
        try await keys.reload()
        let address = PublicAddress(settings.publicAddress)
        let errands = Errands(
            store: store, letters: Letters(address: address, outbox: outbox), clock: clock, luck: luck)
        return FrontDoor(
            settings, address, store: store, cache: cache, counters: counters, clock: clock, secret: secret, luck: luck,
            accounts: Accounts(store: store, open: openAccount), signingKeys: signingKeys, keys: keys, errands: errands)
    }

    private init(
        _ settings: AccessSettings, _ address: PublicAddress, store: Store, cache: any Cache, counters: any Cache,
        clock: any WallClock, secret: VenueSecret, luck: Luck, accounts: Accounts, signingKeys: SigningKeys,
        keys: APIKeys, errands: Errands
    ) {
        self.address = address
        self.signingKeys = signingKeys
        self.keys = keys
        self.errands = errands
        room = PasswordRoom(
            settings.scrypt, luck: luck,
            bounds: .init(
                atOnce: settings.hashingAtOnce, waitingMax: AccessLimits.hashingWaitingMax,
                waitMilliseconds: settings.hashingWaitMilliseconds))
        let gate = Gate(counter: FailureCounter(cache: counters, clock: clock))
        let factors = Factors(secret: secret, gate: gate, clock: clock)
        let logins = LoginCache(cache: cache, clock: clock, accessTokenSeconds: settings.accessTokenSeconds)
        sessions = Sessions(
            logins, store: store, tokens: signingKeys.tokens, clock: clock, luck: luck,
            accessTokenSeconds: settings.accessTokenSeconds)
        signIn = SignIn(
            store: store, room: room, gate: gate, factors: factors, sessions: sessions, accounts: accounts,
            clock: clock, luck: luck)
        secondFactor = SecondFactor(
            store: store, room: room, gate: gate, factors: factors, sessions: sessions, luck: luck, issuer: address)
        namedRequests = NamedRequests(cache: cache, secret: secret, clock: clock, luck: luck)
        invitations = Invitations(store: store, errands: errands, clock: clock, luck: luck)
        users = Users(
            store: store, policy: settings.signUp, room: room, gate: gate, errands: errands, sessions: sessions,
            keys: keys, accounts: accounts, clock: clock)
    }

    /// Tells where the venue is reached, for one that did not know it when it was opened. Access tokens that were made
    /// before are refused from now on.
    public func move(to publicAddress: String) {
        address.text = publicAddress
        signingKeys.tokens.replace(issuer: publicAddress)
    }

    /// How many passwords have been hashed, since the start.
    public var passwordsHashed: Int { room.hashCount }

    /// How many letters could not be written, since the start.
    public var lettersLost: Int { errands.failures }

    /// What went wrong in the last round of `run`, for whoever watches the venue; nil if nothing did.
    public var problem: AccessError? { lastProblem.withLock { $0 } }

    /// Writes letters, changes signing keys when it is time, writes down when keys were used, and reads what other
    /// processes have changed; until the task is cancelled, and then writes the letters that still wait. What fails is
    /// tried again in the next round.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.errands.run() }
            group.addTask {
                while !Task.isCancelled {
                    await self.tend()
                    try? await Task.sleep(for: .seconds(AccessLimits.keyUseSeconds))
                }
            }
        }
    }

    /// One round of what is due.
    func tend() async {
        var problem: AccessError?
        do throws(AccessError) { try await signingKeys.tend() } catch { problem = error }
        do throws(AccessError) { try await keys.noteUses() } catch { problem = problem ?? error }
        do throws(AccessError) { try await keys.reload() } catch { problem = problem ?? error }
        lastProblem.withLock { $0 = problem }
    }
}
