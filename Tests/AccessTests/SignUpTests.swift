import Domain
import Ports
import Testing

@testable import Access

struct SignUpTests {
    private struct Cost: Equatable {
        var outcome: SignUpOutcome
        var hashes: Int
        var writes: Int
    }

    @Test func `who follows the link of the letter is a trader with an account`() async throws {
        let town = try await Town()
        let outcome = try await town.door.users.signUp(
            email: "Zoe@Example.com", password: Town.password, invitation: nil, from: Town.visitor())
        #expect(outcome == .letter)
        await town.door.errands.doWaiting()
        #expect(town.outbox.messages.map(\.recipient) == [Town.email])
        await #expect(throws: AccessError.credentialsWrong) { try await town.signIn() }
        let user = try await town.door.users.verifyEmail(link: try town.link())
        #expect(user.id == UserID(1_001))
        #expect(user.role == .trader)
        #expect(user.account == AccountID(100))
        #expect(town.engine.names == ["user-1001"])
        #expect(try await town.signIn().user == user)
    }

    @Test func `numbers go up, and are those of operators in the log, too`() async throws {
        let town = try await Town()
        #expect(try await town.newUser("a@example.com").id == UserID(1_001))
        #expect(try await town.newUser("b@example.com").id == UserID(1_002))
        try await town.door.users.setRole(.operator, of: UserID(1_002))
        let recognized = try await town.recognized(try await town.signIn("b@example.com").tokens)
        #expect(recognized.actor == .operator(1_002))
        #expect(try await town.door.users.list(after: nil, limit: 10).map(\.id.value) == [1_001, 1_002])
        #expect(try await town.door.users.list(after: UserID(1_001), limit: 10).map(\.id.value) == [1_002])
    }

    @Test func `a link works once, and not after its time`() async throws {
        let town = try await Town()
        try await town.newUser()
        let used = try town.link()
        await #expect(throws: AccessError.linkInvalid) { try await town.door.users.verifyEmail(link: used) }
        await #expect(throws: AccessError.linkInvalid) {
            try await town.door.users.verifyEmail(link: "rialto_verify_x")
        }
        _ = try await town.door.users.signUp(
            email: "b@example.com", password: Town.password, invitation: nil, from: Town.visitor())
        await town.door.errands.doWaiting()
        let late = try town.link("b@example.com")
        town.clock.advance(seconds: AccessLimits.verificationSeconds)
        await #expect(throws: AccessError.linkInvalid) { try await town.door.users.verifyEmail(link: late) }
    }

    @Test func `a sign-up with a known address answers alike, costs alike, and tells the owner`() async throws {
        let town = try await Town()
        try await town.newUser()
        func cost(_ email: String) async throws -> Cost {
            let hashes = town.door.room.hashCount
            town.database.plant(nil)
            let outcome = try await town.door.users.signUp(
                email: email, password: "another password", invitation: nil, from: Town.visitor())
            return Cost(
                outcome: outcome, hashes: town.door.room.hashCount - hashes, writes: town.database.writes)
        }
        let known = try await cost(Town.email)
        let unknown = try await cost("new@example.com")
        #expect(known == unknown)
        #expect(known == Cost(outcome: .letter, hashes: 1, writes: 0))
        await town.door.errands.doWaiting()
        let letter = try #require(town.outbox.messages.last { $0.recipient == Town.email })
        #expect(letter.body.contains("signed up before"))
        #expect(!letter.body.contains("#") && !letter.body.contains("?token="))
        #expect(try await town.signIn().user.id == UserID(1_001))
    }

    @Test func `nobody puts a password of his own under the letter of another`() async throws {
        let town = try await Town()
        for password in ["the owner's password", "the intruder's password"] {
            _ = try await town.door.users.signUp(
                email: Town.email, password: password, invitation: nil, from: Town.visitor())
            await town.door.errands.doWaiting()
        }
        let links = town.outbox.messages.compactMap { $0.body.split(separator: "=").last?.split(separator: "\n").first }
        #expect(links.count == 2)
        _ = try await town.door.users.verifyEmail(link: String(links[0]))
        _ = try await town.signIn(password: "the owner's password")
        await #expect(throws: AccessError.credentialsWrong) {
            try await town.signIn(password: "the intruder's password")
        }
        await #expect(throws: AccessError.linkInvalid) { try await town.door.users.verifyEmail(link: String(links[1])) }
    }

    @Test func `policies are kept`() async throws {
        let closed = try await Town { $0.signUp = .closed }
        await #expect(throws: AccessError.signUpClosed) {
            try await closed.door.users.signUp(
                email: Town.email, password: Town.password, invitation: "rialto_invite_", from: Town.visitor())
        }
        let invited = try await Town { $0.signUp = .invitation }
        await #expect(throws: AccessError.invitationNeeded) {
            try await invited.door.users.signUp(
                email: Town.email, password: Town.password, invitation: nil, from: Town.visitor())
        }
        #expect(invited.door.room.hashCount == 0)
    }

    @Test func `bad passwords and addresses are refused before any work`() async throws {
        let town = try await Town()
        for (email, password) in [("zoe", Town.password), (Town.email, "short"), (Town.email, "password123")] {
            await #expect(throws: AccessError.self) {
                try await town.door.users.signUp(
                    email: email, password: password, invitation: nil, from: Town.visitor())
            }
        }
        #expect(town.door.room.hashCount == 0)
    }

    @Test func `an invitation makes one user of its address and role, once`() async throws {
        let town = try await Town { $0.signUp = .invitation }
        let invitation = try await town.door.invitations.invite(
            email: Town.email, role: .auditor, seconds: nil, by: UserID(1))
        await town.door.errands.doWaiting()
        let link = try town.link()
        await #expect(throws: AccessError.invitationInvalid) {
            try await town.door.users.signUp(
                email: "other@example.com", password: Town.password, invitation: link, from: Town.visitor())
        }
        let outcome = try await town.door.users.signUp(
            email: Town.email, password: Town.password, invitation: link, from: Town.visitor())
        guard case .user(let user) = outcome else { throw Town.MissingLetter(email: Town.email) }
        #expect(user.role == .auditor && user.account == nil)
        await #expect(throws: AccessError.invitationInvalid) {
            try await town.door.users.signUp(
                email: Town.email, password: Town.password, invitation: link, from: Town.visitor())
        }
        let listed = try await town.door.invitations.list(limit: 10)
        #expect(listed.map(\.id) == [invitation.id] && listed[0].usedBy == user.id)
        await #expect(throws: AccessError.notFound(what: "invitation")) {
            try await town.door.invitations.revoke(invitation.id)
        }
        await #expect(throws: AccessError.emailKnown) {
            try await town.door.invitations.invite(email: Town.email, role: .trader, seconds: nil, by: UserID(1))
        }
        let recognized = try await town.recognized(try await town.signIn().tokens)
        #expect(recognized.actor == nil && recognized.permissions == .read)
    }

    @Test func `an invitation that is revoked or has expired is none`() async throws {
        let town = try await Town()
        for isRevoked in [true, false] {
            let invitation = try await town.door.invitations.invite(
                email: Town.email, role: .operator, seconds: 60, by: UserID(1))
            await town.door.errands.doWaiting()
            let link = try town.link()
            if isRevoked {
                try await town.door.invitations.revoke(invitation.id)
            } else {
                town.clock.advance(seconds: 60)
            }
            await #expect(throws: AccessError.invitationInvalid) {
                try await town.door.users.signUp(
                    email: Town.email, password: Town.password, invitation: link, from: Town.visitor())
            }
        }
        #expect(town.door.room.hashCount == 0)
        for seconds in [0, AccessLimits.invitationSecondsMax + 1] {
            await #expect(throws: AccessError.self) {
                try await town.door.invitations.invite(
                    email: Town.email, role: .trader, seconds: seconds, by: UserID(1))
            }
        }
    }

    @Test(arguments: [FaultyDatabase.Fault.before(1), .after(1), .before(2), .after(2)])
    func `a crash while a link is followed leaves a user with one account, or the link`(
        _ fault: FaultyDatabase.Fault
    ) async throws {
        let town = try await Town()
        _ = try await town.door.users.signUp(
            email: Town.email, password: Town.password, invitation: nil, from: Town.visitor())
        await town.door.errands.doWaiting()
        let link = try town.link()
        town.database.plant(fault)
        _ = try? await town.door.users.verifyEmail(link: link)
        town.database.plant(nil)
        try await town.restart()
        if fault == .before(1) { _ = try await town.door.users.verifyEmail(link: link) }
        let signedIn = try await town.signIn()
        #expect(signedIn.user.account == AccountID(100))
        #expect(town.engine.names == ["user-1001"])
        #expect(try await town.door.users.list(after: nil, limit: 10).count == 1)
        await #expect(throws: AccessError.linkInvalid) { try await town.door.users.verifyEmail(link: link) }
    }

    @Test func `an account whose opening got no answer is found by the next sign-in`() async throws {
        let town = try await Town()
        town.engine.loseAnswers(2)
        #expect(try await town.newUser().account == nil)
        let error = await #expect(throws: AccessError.self) { try await town.signIn() }
        guard case .accountUnavailable = error else { throw Town.MissingLetter(email: "\(String(describing: error))") }
        #expect(try await town.signIn().user.account == AccountID(100))
        #expect(town.engine.names == ["user-1001"])
    }

    @Test func `letters that wait are bounded`() async throws {
        let town = try await Town()
        for number in 0..<AccessLimits.errandsMax {
            try town.door.errands.add(.passwordReset(try EmailAddress("a\(number)@example.com")))
        }
        await #expect(throws: AccessError.overloaded) {
            try await town.door.users.requestPasswordReset(email: Town.email, from: Town.visitor())
        }
    }

    @Test func `letters that wait when the venue stops are written before it does`() async throws {
        let town = try await Town()
        for number in 0..<20 {
            _ = try await town.door.users.signUp(
                email: "a\(number)@example.com", password: Town.password, invitation: nil,
                from: Town.visitor("198.51.100.\(number)"))
        }
        let running = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            await town.door.run()
        }
        await running.value
        #expect(town.outbox.messages.count == 20)
    }

    @Test func `errands are done as they come, until the door is closed`() async throws {
        let town = try await Town()
        let running = Task { await town.door.errands.run() }
        _ = try await town.door.users.signUp(
            email: Town.email, password: Town.password, invitation: nil, from: Town.visitor())
        while town.outbox.messages.isEmpty { await Task.yield() }
        running.cancel()
        await running.value
    }
}
