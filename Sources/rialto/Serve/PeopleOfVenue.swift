import Access
import Credentials
import Domain
import EmbeddedAdapters
import Foundation
import Gateway
import Ports
import SQLiteAdapter
import ServiceLifecycle

/// Opens what a venue knows of people: `people.db`, `secret` and `outbox/` in its directory.
struct PeopleOfVenue {
    private static let audience = "rialto"
    /// Sessions: those of tens of thousands of people.
    private static let cacheBytesMax = 64 * 1_024 * 1_024
    /// Failures. Whoever fills this up with them ends nobody's session.
    private static let countersBytesMax = 16 * 1_024 * 1_024
    private static let lettersMax = 10_000

    let directory: DataDirectory
    let signUp: SignUpPolicy
    /// The address at which others reach the venue; nil for the one that it listens on.
    let issuer: String?
    let clock: any WallClock

    /// - Parameter listening: the address that the venue will listen on, as far as it is known.
    func open(listening: String, _ openAccount: @escaping AccountOpening) async throws -> People {
        let publicAddress = issuer ?? listening
        var settings = AccessSettings(publicAddress: publicAddress, audience: Self.audience)
        settings.signUp = signUp
        let secret = try readSecret()
        do {
            let outbox = try FolderOutbox(at: directory.outboxPath, clock: clock, messagesMax: Self.lettersMax)
            let door = try await FrontDoor.open(
                settings, database: try SQLiteDatabase(at: directory.peoplePath),
                cache: MemoryCache(clock: clock, bytesMax: Self.cacheBytesMax),
                counters: MemoryCache(clock: clock, bytesMax: Self.countersBytesMax), outbox: outbox, clock: clock,
                secret: secret, luck: Luck(), openAccount: openAccount)
            return People(
                door: door, secret: secret, letters: outbox, isSecure: publicAddress.hasPrefix("https://"))
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

/// Letters, keys and what else goes on beside requests.
struct PeopleService: Service {
    let door: FrontDoor

    func run() async throws { await cancelWhenGracefulShutdown { await door.run() } }
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
