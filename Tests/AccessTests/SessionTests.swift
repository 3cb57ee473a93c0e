import Credentials
import Domain
import Ports
import Testing

@testable import Access

struct SessionTests {
    @Test func `an access token says who, as what and for which account, for five minutes`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let tokens = try await town.signIn().tokens
        #expect(try town.door.sessions.known(tokens.accessToken) == nil)
        let recognized = try await town.recognized(tokens)
        #expect(
            recognized
                == RecognizedUser(
                    user: user.id, role: .trader, account: AccountID(100), permissions: .all,
                    means: .session(tokens.login), expires: tokens.accessExpires))
        #expect(recognized.actor == .account(AccountID(100)))
        #expect(try town.door.sessions.known(tokens.accessToken) == recognized)
        town.clock.advance(seconds: 299)
        _ = try await town.recognized(tokens)
        town.clock.advance(seconds: 1)
        await #expect(throws: AccessError.accessTokenRefused(.expired(secondsAgo: 0))) {
            try await town.recognized(tokens)
        }
        #expect(throws: AccessError.self) { try town.door.sessions.known(tokens.accessToken) }
        #expect(tokens.accessExpires == town.clock.now())
    }

    @Test func `a refresh token is good for one use, and the session goes on with the next`() async throws {
        let town = try await Town()
        try await town.newUser()
        var tokens = try await town.signIn().tokens
        let login = tokens.login
        for _ in 0..<5 {
            town.clock.advance(seconds: 3_600)
            let next = try await town.door.sessions.refresh(tokens.refreshToken, from: Town.visitor("198.51.100.7"))
            #expect(next.login == login && next.refreshToken != tokens.refreshToken)
            _ = try await town.recognized(next)
            tokens = next
        }
        let listed = try await town.door.sessions.list(of: login.user)
        #expect(listed.map(\.id) == [login])
        #expect(listed[0].address == "198.51.100.7" && listed[0].userAgent == "test")
        #expect(listed[0].lastUsed == town.clock.now())
        #expect(listed[0].created == town.clock.now().adding(seconds: -5 * 3_600))
    }

    @Test func `a refresh token that comes again ends its session, and no other`() async throws {
        let town = try await Town()
        try await town.newUser()
        let other = try await town.signIn().tokens
        let first = try await town.signIn().tokens
        let second = try await town.door.sessions.refresh(first.refreshToken, from: Town.visitor())
        await #expect(throws: AccessError.refreshTokenReused) {
            try await town.door.sessions.refresh(first.refreshToken, from: Town.visitor())
        }
        for token in [first.refreshToken, second.refreshToken] {
            await #expect(throws: AccessError.sessionEnded) {
                try await town.door.sessions.refresh(token, from: Town.visitor())
            }
        }
        await #expect(throws: AccessError.sessionEnded) { try await town.recognized(second) }
        _ = try await town.door.sessions.refresh(other.refreshToken, from: Town.visitor())
    }

    @Test func `of many who use one refresh token at once one gets tokens, and the session ends`() async throws {
        let town = try await Town()
        try await town.newUser()
        let tokens = try await town.signIn().tokens
        let results = await withTaskGroup(of: AccessError?.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    do throws(AccessError) {
                        _ = try await town.door.sessions.refresh(tokens.refreshToken, from: Town.visitor())
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count { $0 == nil } == 1)
        #expect(results.count { $0 == .refreshTokenReused } == 1)
        #expect(results.count { $0 == .sessionEnded } == 6)
        #expect(try await town.door.sessions.list(of: tokens.login.user).isEmpty)
    }

    @Test func `nobody ends a session by a token that was never one of it`() async throws {
        let town = try await Town()
        try await town.newUser()
        let tokens = try await town.signIn().tokens
        let other = try await town.signIn().tokens
        let parts = tokens.refreshToken.split(separator: ".").map(String.init)
        let otherParts = other.refreshToken.split(separator: ".").map(String.init)
        for forged in [
            "\(otherParts[0]).\(otherParts[1]).\(parts[2])", "\(parts[0]).\(otherParts[1]).\(parts[2])", parts[0], "",
            "\(parts[0]).\(parts[1]).1-\(parts[2].split(separator: "-")[1])", "\(tokens.refreshToken).x",
        ] {
            await #expect(throws: AccessError.sessionEnded) {
                try await town.door.sessions.refresh(forged, from: Town.visitor())
            }
        }
        _ = try await town.door.sessions.refresh(tokens.refreshToken, from: Town.visitor())
    }

    @Test func `a session ends after a month without use, and after three in any case`() async throws {
        let town = try await Town()
        try await town.newUser()
        let idle = try await town.signIn().tokens
        var used = try await town.signIn().tokens
        #expect(idle.refreshExpires == town.clock.now().adding(seconds: AccessLimits.refreshSeconds))
        for _ in 0..<8 {
            town.clock.advance(seconds: 10 * 24 * 3_600)
            used = try await town.door.sessions.refresh(used.refreshToken, from: Town.visitor())
        }
        await #expect(throws: AccessError.sessionEnded) {
            try await town.door.sessions.refresh(idle.refreshToken, from: Town.visitor())
        }
        #expect(try await town.door.sessions.list(of: used.login.user).map(\.id) == [used.login])
        town.clock.advance(seconds: 10 * 24 * 3_600)
        await #expect(throws: AccessError.sessionEnded) {
            try await town.door.sessions.refresh(used.refreshToken, from: Town.visitor())
        }
    }

    @Test func `one ends one session or all, and only one's own`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let stranger = try await town.newUser("b@example.com")
        let first = try await town.signIn().tokens
        let second = try await town.signIn().tokens
        let third = try await town.signIn().tokens
        await #expect(throws: AccessError.notFound(what: "session")) {
            try await town.door.sessions.end(first.login, of: stranger.id)
        }
        try await town.door.sessions.end(first.login, of: user.id)
        await #expect(throws: AccessError.sessionEnded) { try await town.recognized(first) }
        await #expect(throws: AccessError.notFound(what: "session")) {
            try await town.door.sessions.end(first.login, of: user.id)
        }
        #expect(try await town.door.sessions.endAll(of: user.id, except: third.login) == 1)
        await #expect(throws: AccessError.sessionEnded) { try await town.recognized(second) }
        _ = try await town.recognized(third)
        #expect(try await town.door.sessions.endAll(of: user.id, except: nil) == 1)
        #expect(try await town.door.sessions.list(of: user.id).isEmpty)
    }

    @Test func `another password ends the other sessions`() async throws {
        let town = try await Town()
        try await town.newUser()
        let other = try await town.signIn().tokens
        let own = try await town.signIn().tokens
        let recognized = try await town.recognized(own)
        await #expect(throws: AccessError.credentialsWrong) {
            try await town.door.users.changePassword(
                of: recognized, old: "a wrong password", new: "quite another password")
        }
        try await town.door.users.changePassword(of: recognized, old: Town.password, new: "quite another password")
        await #expect(throws: AccessError.sessionEnded) { try await town.recognized(other) }
        _ = try await town.door.sessions.refresh(own.refreshToken, from: Town.visitor())
        await #expect(throws: AccessError.credentialsWrong) { try await town.signIn() }
        await town.door.errands.doWaiting()
        #expect(town.outbox.messages.last?.subject == "Your password was changed")
    }

    @Test(arguments: [false, true])
    func `a password that was changed ends sessions although the cache did not hear of it`(
        _ isByLetter: Bool
    ) async throws {
        let town = try await Town()
        try await town.newUser()
        let other = try await town.signIn().tokens
        let recognized = try await town.recognized(try await town.signIn().tokens)
        try await town.door.users.requestPasswordReset(email: Town.email, from: Town.visitor())
        await town.door.errands.doWaiting()
        town.database.plant(.after(1))
        await #expect(throws: AccessError.outcomeUnknown(reason: "planted")) {
            if isByLetter {
                try await town.door.users.resetPassword(link: try town.link(), password: "quite another password")
            } else {
                try await town.door.users.changePassword(
                    of: recognized, old: Town.password, new: "quite another password")
            }
        }
        town.database.plant(nil)
        await #expect(throws: AccessError.sessionEnded) {
            try await town.door.sessions.refresh(other.refreshToken, from: Town.visitor())
        }
    }

    @Test func `who finds an open session cannot guess the password in it`() async throws {
        let town = try await Town()
        try await town.newUser()
        let recognized = try await town.recognized(try await town.signIn().tokens)
        for number in 0..<5 {
            await #expect(throws: AccessError.credentialsWrong) {
                try await town.door.users.changePassword(
                    of: recognized, old: "guess \(number)", new: "another password")
            }
        }
        await #expect(throws: AccessError.wait(seconds: 1)) {
            try await town.door.users.changePassword(of: recognized, old: Town.password, new: "another password")
        }
    }

    @Test func `the session that was used least lately makes room`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let first = try await town.signIn().tokens
        var last = first
        for _ in 0..<AccessLimits.sessionsPerUserMax {
            town.clock.advance(seconds: 1)
            last = try await town.signIn().tokens
        }
        let listed = try await town.door.sessions.list(of: user.id)
        #expect(listed.count == AccessLimits.sessionsPerUserMax)
        #expect(listed.first?.id == last.login && !listed.contains { $0.id == first.login })
        await #expect(throws: AccessError.sessionEnded) { try await town.recognized(first) }
    }

    @Test func `a new role is in no old token, and a closed user refreshes nothing`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let before = try await town.signIn().tokens
        try await town.door.users.setRole(.auditor, of: user.id)
        await #expect(throws: AccessError.sessionEnded) { try await town.recognized(before) }
        let after = try await town.signIn().tokens
        #expect(try await town.recognized(after).role == .auditor)
        try await town.door.users.setClosed(true, of: user.id)
        await #expect(throws: AccessError.sessionEnded) {
            try await town.door.sessions.refresh(after.refreshToken, from: Town.visitor())
        }
    }

    @Test func `what a client calls itself is bounded and harmless where it is shown`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        var visitor = Town.visitor()
        visitor.userAgent = "a\u{1b}[31m\nb" + String(repeating: "é", count: 500)
        _ = try await town.signIn(from: visitor)
        let shown = try await town.door.sessions.list(of: user.id)[0].userAgent
        #expect(shown.hasPrefix("a?[31m?b??"))
        #expect(shown.utf8.count == AccessLimits.userAgentBytesMax)
    }

    @Test func `another process takes the tokens of this one`() async throws {
        let town = try await Town()
        try await town.newUser()
        let tokens = try await town.signIn().tokens
        let other = try await town.another()
        _ = try await other.sessions.authenticate(tokens.accessToken)
        _ = try await other.sessions.refresh(tokens.refreshToken, from: Town.visitor())
    }
}
