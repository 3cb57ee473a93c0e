import Credentials
import Domain
import Ports
import Testing

@testable import Access

/// The process dies before or after each transaction of everything that people do.
struct CrashTests {
    /// Something that somebody does with the user of `prepared`.
    enum Deed: CaseIterable, Sendable {
        case join
        case resetPassword
        case changePassword
        case signIn
        case turnOffFactor
        case renewCodes
        case setRole
        case close
        case createKey
        case rotateKeys
    }

    private struct Scene: Sendable {
        let town: Town
        let user: User
        let telephone: OneTimeSecret
        let recognized: RecognizedUser
        let resetLink: String
        let invitation: String

        init() async throws {
            town = try await Town()
            user = try await town.newUser()
            recognized = try await town.recognized(try await town.signIn().tokens)
            telephone = try await town.withSecondFactor(user.id).0
            try await town.door.users.requestPasswordReset(email: Town.email, from: Town.visitor())
            _ = try await town.door.invitations.invite(
                email: "b@example.com", role: .trader, seconds: nil, by: UserID(1))
            await town.door.errands.doWaiting()
            resetLink = try town.link()
            invitation = try town.link("b@example.com")
        }

        func perform(_ deed: Deed) async throws {
            let door = town.door
            switch deed {
            case .join:
                _ = try await door.users.signUp(
                    email: "b@example.com", password: Town.password, invitation: invitation, from: Town.visitor())
            case .resetPassword: try await door.users.resetPassword(link: resetLink, password: "a new password")
            case .changePassword:
                try await door.users.changePassword(of: recognized, old: Town.password, new: "a new password")
            case .signIn: _ = try await town.signIn(code: town.code(telephone))
            case .turnOffFactor:
                try await door.secondFactor.turnOff(
                    password: Town.password, code: town.code(telephone), for: user.id)
            case .renewCodes:
                _ = try await door.secondFactor.renewRecoveryCodes(code: town.code(telephone), for: user.id)
            case .setRole: try await door.users.setRole(.auditor, of: user.id)
            case .close: try await door.users.setClosed(true, of: user.id)
            case .createKey:
                _ = try await door.keys.create(
                    APIKeyWish(name: "k", kind: .hmac, permissions: .read, addresses: [], expires: nil), for: user.id)
            case .rotateKeys: try await door.signingKeys.rotate()
            }
        }

        /// What must hold between any two transactions.
        func check() async throws {
            let (users, invitations) = try await town.database.read { session in
                let users = try await session.run("SELECT \(UserRow.columns) FROM users ORDER BY id", [])
                    .map(UserRow.init)
                for row in users {
                    let codes = try await session.run(
                        "SELECT digest FROM recovery_codes WHERE user_id = $1", [row.user.id.databaseValue])
                    #expect(codes.count == (row.factor == nil ? 0 : 10))
                    #expect(PasswordHash(text: row.password) != nil)
                    #expect(row.factor != nil || row.factorStep == nil)
                }
                let invitations = try await session.run("SELECT email, used_by FROM invitations", [])
                return (users.map(\.user), invitations)
            }
            for invitation in invitations {
                let joined = users.first { $0.email.description == (try? invitation.text("email")) }
                #expect(try invitation.integerIfAny("used_by") == joined.map { Int64($0.id.value) })
            }
            let accounts = users.compactMap(\.account)
            #expect(Set(accounts).count == accounts.count)
            #expect(town.door.signingKeys.tokens.ring.entries.count { $0.phase == .signing } == 1)
        }
    }

    @Test(arguments: Deed.allCases)
    func `whenever the process dies, a deed is done or not, and can be done afterwards`(_ deed: Deed) async throws {
        let counted = try await Scene()
        counted.town.database.plant(nil)
        try await counted.perform(deed)
        let writes = counted.town.database.writes
        #expect(writes > 0)
        for number in 1...writes {
            for fault in [FaultyDatabase.Fault.before(number), .after(number)] {
                let scene = try await Scene()
                scene.town.database.plant(fault)
                try? await scene.perform(deed)
                scene.town.database.plant(nil)
                try await scene.town.restart()
                try await scene.check()
                scene.town.clock.advance(seconds: 30)
                // It may have been done, so that it cannot be done again.
                try? await scene.perform(deed)
                try await scene.check()
                try await confirm(deed, in: scene)
            }
        }
    }

    /// What is so after the deed was done, at the first attempt or at the second.
    private func confirm(_ deed: Deed, in scene: Scene) async throws {
        let town = scene.town
        town.clock.advance(seconds: 60)
        let user = try await town.door.users.user(scene.user.id)
        switch deed {
        case .join:
            #expect(try await town.signIn("b@example.com").user.account == AccountID(101))
            #expect(town.engine.names == ["user-1001", "user-1002"])
        case .resetPassword, .changePassword:
            _ = try await town.signIn(password: "a new password", code: town.code(scene.telephone))
            await #expect(throws: AccessError.credentialsWrong) { try await town.signIn() }
            await #expect(throws: AccessError.linkInvalid) {
                try await town.door.users.resetPassword(link: scene.resetLink, password: "a third password")
            }
        case .signIn: _ = try await town.signIn(code: town.code(scene.telephone))
        case .turnOffFactor: #expect(!user.hasSecondFactor)
        case .renewCodes: #expect(try await town.door.secondFactor.recoveryCodesLeft(of: user.id) == 10)
        case .setRole: #expect(user.role == .auditor)
        case .close:
            #expect(user.isClosed)
            #expect(try await town.door.sessions.list(of: user.id).isEmpty)
        case .createKey: #expect(try await !town.door.keys.list(of: user.id).isEmpty)
        case .rotateKeys: #expect(town.door.signingKeys.tokens.ring.entries.count >= 2)
        }
    }

    @Test func `of many who join with one invitation one becomes a user`() async throws {
        let scene = try await Scene()
        let joined = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 { group.addTask { (try? await scene.perform(.join)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(joined == 1)
        #expect(try await scene.town.door.users.list(after: nil, limit: 10).count == 2)
        try await scene.check()
    }
}
