import Credentials
import Domain
import Ports
import Testing

@testable import Access

struct SecondFactorTests {
    @Test func `a second factor is asked for once it is confirmed, and not before`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        await #expect(throws: AccessError.secondFactorNotBegun) {
            try await town.door.secondFactor.confirm(code: "000000", for: user.id)
        }
        let enrolment = try await town.door.secondFactor.begin(for: user.id)
        #expect(enrolment.uri.hasPrefix("otpauth://totp/") && enrolment.uri.contains(enrolment.secret))
        _ = try await town.signIn()
        let telephone = try #require(OneTimeSecret(base32: enrolment.secret))
        let codes = try await town.door.secondFactor.confirm(code: town.code(telephone), for: user.id)
        #expect(Set(codes).count == 10)
        #expect(try await town.door.users.user(user.id).hasSecondFactor)
        await #expect(throws: AccessError.secondFactorNeeded) { try await town.signIn() }
        await #expect(throws: AccessError.credentialsWrong) {
            try await town.signIn(password: "a wrong password", code: town.code(telephone))
        }
        await #expect(throws: AccessError.secondFactorAlreadyOn) {
            try await town.door.secondFactor.begin(for: user.id)
        }
        town.clock.advance(seconds: 30)
        _ = try await town.signIn(code: town.code(telephone))
    }

    @Test func `sessions that were begun without it end when it is turned on, but the one where that is done`()
        async throws
    {
        let town = try await Town()
        let user = try await town.newUser()
        let other = try await town.signIn().tokens
        let own = try await town.signIn().tokens
        let enrolment = try await town.door.secondFactor.begin(for: user.id)
        let telephone = try #require(OneTimeSecret(base32: enrolment.secret))
        await #expect(throws: AccessError.credentialsWrong) {
            try await town.door.secondFactor.confirm(code: "000000", for: user.id, keeping: own.login)
        }
        _ = try await town.recognized(other)
        _ = try await town.door.secondFactor.confirm(code: town.code(telephone), for: user.id, keeping: own.login)
        await #expect(throws: AccessError.sessionEnded) { try await town.recognized(other) }
        await #expect(throws: AccessError.sessionEnded) {
            try await town.door.sessions.refresh(other.refreshToken, from: Town.visitor())
        }
        _ = try await town.recognized(own)
        _ = try await town.door.sessions.refresh(own.refreshToken, from: Town.visitor())
        #expect(try await town.door.sessions.list(of: user.id).map(\.id) == [own.login])
    }

    @Test func `a code is taken once, also by the confirmation`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let enrolment = try await town.door.secondFactor.begin(for: user.id)
        let telephone = try #require(OneTimeSecret(base32: enrolment.secret))
        let code = town.code(telephone)
        _ = try await town.door.secondFactor.confirm(code: code, for: user.id)
        await #expect(throws: AccessError.credentialsWrong) { try await town.signIn(code: code) }
        town.clock.advance(seconds: 30)
        let next = town.code(telephone)
        _ = try await town.signIn(code: next)
        await #expect(throws: AccessError.credentialsWrong) { try await town.signIn(code: next) }
    }

    @Test func `of many who use one code at once one gets in`() async throws {
        let town = try await Town()
        let (telephone, codes) = try await town.withSecondFactor(try await town.newUser().id)
        for code in [town.code(telephone), codes[0].text] {
            let entered = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<4 {
                    group.addTask {
                        let visitor = Town.visitor("198.51.100.\(number)")
                        return (try? await town.signIn(code: code, from: visitor)) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(entered == 1)
        }
    }

    @Test func `codes of the steps beside this one are taken, and no others`() async throws {
        let town = try await Town()
        let (telephone, _) = try await town.withSecondFactor(try await town.newUser().id)
        let step = TimeStep(of: town.clock.now().unixTime).number
        for (offset, isTaken) in [(-2, false), (2, false), (-1, true), (0, true), (1, true)] {
            let code = telephone.code(at: TimeStep(number: UInt64(Int64(step) + Int64(offset))))
            let visitor = Town.visitor("198.51.100.\(offset + 10)")
            let isIn = (try? await town.signIn(code: code, from: visitor)) != nil
            #expect(isIn == isTaken, "step \(offset)")
        }
    }

    @Test func `a recovery code is taken once, and never waits for wrong codes of others`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let (telephone, codes) = try await town.withSecondFactor(user.id)
        // Somebody knows the password and guesses codes from many places.
        for number in 0..<40 {
            _ = try? await town.signIn(code: "00000\(number % 10)", from: Town.visitor("198.51.100.\(number)"))
        }
        await #expect(throws: AccessError.self) {
            try await town.signIn(code: town.code(telephone), from: Town.visitor("203.0.113.1"))
        }
        _ = try await town.signIn(code: codes[3].text.uppercased(), from: Town.visitor("203.0.113.2"))
        await #expect(throws: AccessError.credentialsWrong) {
            try await town.signIn(code: codes[3].text, from: Town.visitor("203.0.113.3"))
        }
        #expect(try await town.door.secondFactor.recoveryCodesLeft(of: user.id) == 9)
    }

    @Test func `guesses of codes are bounded wherever they come from, and a known device does not wait`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let device = try await town.signIn().device
        let (telephone, _) = try await town.withSecondFactor(user.id)
        var tried = 0
        for number in 0..<100 {
            let error = await #expect(throws: AccessError.self) {
                try await town.signIn(code: "notacode", from: Town.visitor("2001:db8:\(number)::1"))
            }
            if error == .credentialsWrong { tried += 1 }
        }
        #expect(tried == Int(AccessLimits.failuresFree))
        _ = try await town.signIn(code: town.code(telephone), from: Town.visitor(device: device))
    }

    @Test func `it is turned off with password and code, and with it go the recovery codes`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let (telephone, codes) = try await town.withSecondFactor(user.id)
        await #expect(throws: AccessError.credentialsWrong) {
            try await town.door.secondFactor.turnOff(
                password: "a wrong password", code: town.code(telephone), for: user.id)
        }
        await #expect(throws: AccessError.credentialsWrong) {
            try await town.door.secondFactor.turnOff(password: Town.password, code: "000000", for: user.id)
        }
        try await town.door.secondFactor.turnOff(password: Town.password, code: town.code(telephone), for: user.id)
        _ = try await town.signIn()
        #expect(try await town.door.secondFactor.recoveryCodesLeft(of: user.id) == 0)
        await #expect(throws: AccessError.self) {
            try await town.door.secondFactor.turnOff(password: Town.password, code: codes[0].text, for: user.id)
        }
    }

    @Test func `new recovery codes take the place of the old ones`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let (telephone, old) = try await town.withSecondFactor(user.id)
        let new = try await town.door.secondFactor.renewRecoveryCodes(code: town.code(telephone), for: user.id)
        #expect(Set(new).isDisjoint(with: old))
        await #expect(throws: AccessError.credentialsWrong) { try await town.signIn(code: old[0].text) }
        _ = try await town.signIn(code: new[0].text)
    }

    @Test func `the secret lies sealed in the database, for its user alone`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let other = try await town.newUser("b@example.com")
        let (telephone, _) = try await town.withSecondFactor(user.id)
        let sealed = try await town.database.read { session in
            try await session.run("SELECT factor FROM users WHERE id = $1", [user.id.databaseValue])[0].blob("factor")
        }
        #expect(sealed.count > telephone.bytes.count && !sealed.contains(telephone.bytes))
        try await town.database.write { session in
            try await session.run(
                "UPDATE users SET factor = $2 WHERE id = $1", [other.id.databaseValue, .blob(sealed)])
        }
        let error = await #expect(throws: AccessError.self) {
            try await town.signIn("b@example.com", code: town.code(telephone))
        }
        guard case .damaged = error else { throw Town.MissingLetter(email: "\(String(describing: error))") }
    }

    @Test(arguments: [FaultyDatabase.Fault.before(1), .after(1)])
    func `a crash while it is confirmed leaves it on with its codes, or off`(_ fault: FaultyDatabase.Fault) async throws
    {
        let town = try await Town()
        let user = try await town.newUser()
        let enrolment = try await town.door.secondFactor.begin(for: user.id)
        let telephone = try #require(OneTimeSecret(base32: enrolment.secret))
        town.database.plant(fault)
        await #expect(throws: AccessError.self) {
            try await town.door.secondFactor.confirm(code: town.code(telephone), for: user.id)
        }
        town.database.plant(nil)
        try await town.restart()
        let isOn = try await town.door.users.user(user.id).hasSecondFactor
        #expect(isOn == (fault == .after(1)))
        #expect(try await town.door.secondFactor.recoveryCodesLeft(of: user.id) == (isOn ? 10 : 0))
        town.clock.advance(seconds: 60)
        if isOn { _ = try await town.door.secondFactor.renewRecoveryCodes(code: town.code(telephone), for: user.id) }
    }
}
