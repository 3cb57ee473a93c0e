import Access
import Credentials
import Domain
import EmbeddedAdapters
import Foundation
import Gateway
import Logging
import Ports
import ServiceLifecycle
import Synchronization

/// Opens what a venue knows of people: `people.db`, `secret` and `outbox/` in its directory.
struct PeopleOfVenue: Sendable {
    private static let audience = "rialto"
    /// Failures. Whoever fills this up with them ends nobody's session.
    private static let countersBytesMax = 16 * 1_024 * 1_024
    private static let lettersMax = 10_000

    let directory: DataDirectory
    let tables: TablesOfVenue
    let cache: CacheOfVenue
    let signUp: SignUpPolicy
    /// The address at which others reach the venue; nil for the one that it listens on.
    let issuer: String?
    let clock: any WallClock

    /// Throws an `AccessError` if the server that has their tables is away, otherwise a `Failure`.
    ///
    /// - Parameter listening: the address that the venue will listen on, as far as it is known.
    func open(listening: String, _ openAccount: @escaping AccountOpening) async throws -> People {
        let publicAddress = issuer ?? listening
        var settings = AccessSettings(publicAddress: publicAddress, audience: Self.audience)
        settings.signUp = signUp
        let secret = try readSecret()
        do {
            let outbox = try FolderOutbox(at: directory.outboxPath, clock: clock, messagesMax: Self.lettersMax)
            let door = try await FrontDoor.open(
                settings, database: try tables.people(),
                cache: try cache.open(named: secret.derivedText(for: .cacheKeys, name: "sessions"), clock: clock),
                counters: MemoryCache(clock: clock, bytesMax: Self.countersBytesMax), outbox: outbox, clock: clock,
                secret: secret, luck: Luck(), openAccount: openAccount)
            return People(
                door: door, secret: secret, letters: outbox, isSecure: publicAddress.hasPrefix("https://"))
        } catch AccessError.unavailable(let reason) where tables.isInServer {
            throw AccessError.unavailable(reason: reason)
        } catch {
            throw Failure("What the venue knows of people cannot be opened in \(directory.path): \(error)")
        }
    }

    /// Made at the first start. It lies outside of the database, so that neither is of use without the other.
    private func readSecret() throws -> VenueSecret {
        let path = directory.secretPath
        guard FileManager.default.fileExists(atPath: path) else {
            guard !FileManager.default.fileExists(atPath: directory.peoplePath) else {
                throw Failure("\(path) is missing, without which \(directory.peoplePath) cannot be used. Restore it.")
            }
            var generator = SystemRandomNumberGenerator()
            let secret = VenueSecret(using: &generator)
            try replaceFile(at: path, with: Array("\(secret.text)\n".utf8))
            return secret
        }
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        guard let secret = VenueSecret(text: text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Failure("\(path) is not what the venue wrote: 64 hexadecimal digits.")
        }
        return secret
    }
}

/// Letters, keys and what else goes on beside requests. Where people could not be opened at the start, that is tried
/// again and again.
final class PeopleService: Service {
    private static let pause = Duration.seconds(1)

    let entrance: PeopleEntrance
    private let open: @Sendable (_ listening: String) async throws -> People
    private let listening: Mutex<String>
    private let logger: Logger

    /// Throws what is wrong with people and not with the server that has their tables.
    init(
        listening: String, logger: Logger, _ open: @escaping @Sendable (_ listening: String) async throws -> People
    ) async throws {
        self.open = open
        self.listening = Mutex(listening)
        self.logger = logger
        do {
            entrance = PeopleEntrance(try await open(listening), isAwaited: false)
        } catch AccessError.unavailable(let reason) {
            logger.warning("Nobody can sign in, trading goes on: the database of people is away: \(reason).")
            entrance = PeopleEntrance(nil, isAwaited: true)
        }
    }

    /// Tells where the venue is reached, which was not known when it began.
    func move(to listening: String) {
        self.listening.withLock { $0 = listening }
        entrance.people?.door.move(to: listening)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while self.entrance.people == nil, !Task.isCancelled { await self.tryAgain() }
            await self.entrance.people?.door.run()
        }
    }

    private func tryAgain() async {
        // An end by cancellation is an end like any other.
        try? await Task.sleep(for: Self.pause)
        let listening = listening.withLock { $0 }
        do {
            let people = try await open(listening)
            let place = self.listening.withLock { $0 }
            if place != listening { people.door.move(to: place) }
            entrance.open(people)
            logger.notice("People can sign in: their database is there.")
        } catch AccessError.unavailable {
            return
        } catch {
            logger.error("Nobody can sign in: \(error)")
        }
    }
}

extension Clerk {
    /// The account of this name, opened now if there is none.
    func account(named name: AccountName, _ view: VenueView) async throws -> AccountID {
        if let account = view.account(name) { return account.id }
        do { try await ask(.openAccount(name)) } catch {
            // The same name may have been opened in the meantime.
            guard let account = view.account(name) else { throw error }
            return account.id
        }
        guard let account = view.account(name) else { throw Failure("The account \(name) was not opened.") }
        return account.id
    }
}
