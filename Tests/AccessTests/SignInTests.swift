import Credentials
import Domain
import Testing

@testable import Access

struct SignInTests {
    private struct Cost: Equatable {
        var error: AccessError?
        var hashes: Int
        var writes: Int
    }

    @Test func `an unknown address costs as much as a wrong password, and says the same`() async throws {
        let town = try await Town()
        try await town.newUser()
        func cost(_ email: String) async throws -> Cost {
            let hashes = town.door.room.hashCount
            town.database.plant(nil)
            let error = await #expect(throws: AccessError.self) {
                try await town.signIn(email, password: "a wrong password")
            }
            return Cost(
                error: error, hashes: town.door.room.hashCount - hashes, writes: town.database.writes)
        }
        let wrong = try await cost(Town.email)
        let unknown = try await cost("nobody@example.com")
        #expect(wrong == unknown)
        #expect(wrong == Cost(error: .credentialsWrong, hashes: 1, writes: 0))
    }

    @Test func `a closed user is not let in, and is told so with the right password alone`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        try await town.door.users.setClosed(true, of: user.id)
        await #expect(throws: AccessError.userClosed) { try await town.signIn() }
        await #expect(throws: AccessError.credentialsWrong) { try await town.signIn(password: "a wrong password") }
        try await town.door.users.setClosed(false, of: user.id)
        _ = try await town.signIn()
    }

    @Test func `a password that was hashed at less cost is hashed anew`() async throws {
        let town = try await Town()
        try await town.newUser()
        let parameters = try #require(ScryptParameters(roundsLog2: 5, blockSize: 8, parallelism: 1))
        var settings = Town.settings
        settings.scrypt = parameters
        let door = try await FrontDoor.open(
            settings, database: town.database, cache: town.cache, counters: town.cache, outbox: town.outbox,
            clock: town.clock,
            secret: Town.secret, luck: Luck(SplitMix(seed: 9))
        ) { try await town.engine.open($0, $1) }
        for expected in [2, 1] {
            let before = door.room.hashCount
            _ = try await door.signIn.signIn(
                email: Town.email, password: Town.password, code: nil, from: Town.visitor())
            #expect(door.room.hashCount - before == expected)
        }
    }

    @Test func `failures from one place make it wait longer and longer`() async throws {
        let town = try await Town()
        try await town.newUser()
        for _ in 0..<AccessLimits.failuresFree {
            await #expect(throws: AccessError.credentialsWrong) { try await town.signIn(password: "a wrong password") }
        }
        for wait in [1, 2, 4, 8] as [Int64] {
            await #expect(throws: AccessError.wait(seconds: wait)) { try await town.signIn() }
            town.clock.advance(seconds: wait)
            await #expect(throws: AccessError.credentialsWrong) { try await town.signIn(password: "a wrong password") }
        }
        await #expect(throws: AccessError.wait(seconds: 16)) { try await town.signIn() }
        town.clock.advance(seconds: 16)
        _ = try await town.signIn()
        // All is forgotten with the right password.
        await #expect(throws: AccessError.credentialsWrong) { try await town.signIn(password: "a wrong password") }
        _ = try await town.signIn()
    }

    @Test func `the wait has an end, and so has the memory`() {
        #expect(FailureCounter.delaySeconds(4, free: 5) == 0)
        #expect(FailureCounter.delaySeconds(5, free: 5) == 1)
        #expect(FailureCounter.delaySeconds(14, free: 5) == 512)
        #expect(FailureCounter.delaySeconds(15, free: 5) == AccessLimits.delaySecondsMax)
        #expect(FailureCounter.delaySeconds(1_000_000, free: 5) == AccessLimits.delaySecondsMax)
    }

    @Test func `failures of others do not keep the owner out, from elsewhere or on a known device`() async throws {
        let town = try await Town()
        try await town.newUser()
        let device = try await town.signIn().device
        for _ in 0..<20 {
            _ = try? await town.signIn(password: "a wrong password")
            _ = try? await town.signIn(password: "a wrong password", from: Town.visitor("2001:db8::1"))
        }
        await #expect(throws: AccessError.self) { try await town.signIn() }
        // Another address of the same household waits as well.
        await #expect(throws: AccessError.self) { try await town.signIn(from: Town.visitor("2001:db8::ffff")) }
        _ = try await town.signIn(from: Town.visitor("198.51.100.7"))
        _ = try await town.signIn(from: Town.visitor(device: device))
    }

    @Test func `a device is known for its user alone, and its own failures count`() async throws {
        let town = try await Town()
        try await town.newUser()
        try await town.newUser("b@example.com")
        let device = try await town.signIn("b@example.com").device
        for _ in 0..<5 { _ = try? await town.signIn(password: "a wrong password") }
        await #expect(throws: AccessError.wait(seconds: 1)) {
            try await town.signIn(from: Town.visitor(device: device))
        }
        for _ in 0..<5 {
            await #expect(throws: AccessError.credentialsWrong) {
                try await town.signIn(
                    "b@example.com", password: "a wrong password", from: Town.visitor("198.51.100.7", device: device))
            }
        }
        await #expect(throws: AccessError.wait(seconds: 1)) {
            try await town.signIn("b@example.com", from: Town.visitor("203.0.113.9", device: device))
        }
    }

    @Test func `many guesses at once get no more tries than many in a row`() async throws {
        let town = try await Town()
        try await town.newUser()
        let hashes = town.door.room.hashCount
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask { _ = try? await town.signIn(password: "a wrong password \(number)") }
            }
        }
        #expect(town.door.room.hashCount - hashes <= Int(AccessLimits.failuresFree))
    }

    @Test func `who guesses at many names from one address has to wait, even with a user of his own`() async throws {
        let town = try await Town()
        try await town.newUser()
        var refused = 0
        for number in 0..<60 {
            if number % 5 == 0 { _ = try? await town.signIn() }
            let error = await #expect(throws: AccessError.self) {
                try await town.signIn("user\(number)@example.com", password: "a wrong password")
            }
            if case .wait = error { refused += 1 }
        }
        #expect(refused == 60 - Int(AccessLimits.failuresOfAddressFree))
    }

    @Test func `whoever is closed while he signs in has no session`() async throws {
        let town = try await Town()
        town.engine.loseAnswers(1)
        let user = try await town.newUser()
        // The account is opened after the password was found to be right.
        town.engine.onOpening { try await town.door.users.setClosed(true, of: user.id) }
        await #expect(throws: AccessError.credentialsWrong) { try await town.signIn() }
        #expect(try await town.door.sessions.list(of: user.id).isEmpty)
    }

    @Test func `a password that is reset by a letter ends all sessions, and the link works once`() async throws {
        let town = try await Town()
        try await town.newUser()
        try await town.door.users.requestPasswordReset(email: Town.email, from: Town.visitor())
        await town.door.errands.doWaiting()
        let link = try town.link()
        let session = try await town.signIn()
        try await town.door.users.resetPassword(link: link, password: "quite another password")
        await #expect(throws: AccessError.credentialsWrong) { try await town.signIn() }
        await #expect(throws: AccessError.sessionEnded) {
            try await town.door.sessions.refresh(session.tokens.refreshToken, from: Town.visitor())
        }
        await #expect(throws: AccessError.sessionEnded) { try await town.recognized(session.tokens) }
        _ = try await town.signIn(password: "quite another password")
        await #expect(throws: AccessError.linkInvalid) {
            try await town.door.users.resetPassword(link: link, password: "a third password")
        }
    }
}
