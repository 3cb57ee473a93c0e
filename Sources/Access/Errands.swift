internal import Credentials
internal import Ports
internal import Synchronization

/// What is done after an answer was given, because doing it before would tell by its time whether an e-mail address is
/// known.
enum Errand: Sendable {
    /// The saved hash of the password that was chosen.
    case signUp(EmailAddress, password: String)
    case passwordReset(EmailAddress)
    case passwordChanged(EmailAddress)
    case invitation(EmailAddress, Role, link: String)
}

/// Does errands, one after the other. Those that wait are bounded; they are lost when the process ends, and whoever
/// waits for a letter asks again.
final class Errands: Sendable {
    private struct State {
        var waiting: [Errand] = []
        var failures = 0
    }

    private let state = Mutex(State())
    private let store: Store
    private let letters: Letters
    private let clock: any WallClock
    private let luck: Luck
    private let bells = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    init(store: Store, letters: Letters, clock: any WallClock, luck: Luck) {
        self.store = store
        self.letters = letters
        self.clock = clock
        self.luck = luck
    }

    /// How many could not be done, since the start.
    var failures: Int { state.withLock { $0.failures } }

    func add(_ errand: Errand) throws(AccessError) {
        let isTaken = state.withLock { state in
            guard state.waiting.count < AccessLimits.errandsMax else { return false }
            state.waiting.append(errand)
            return true
        }
        guard isTaken else { throw .overloaded }
        bells.continuation.yield()
    }

    /// Does errands as they come, until the task is cancelled.
    func run() async {
        await doWaiting()
        for await _ in bells.stream { await doWaiting() }
    }

    /// Does those that wait.
    func doWaiting() async {
        while let errand = state.withLock({ $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }) {
            do { try await perform(errand) } catch { state.withLock { $0.failures += 1 } }
        }
    }

    private func perform(_ errand: Errand) async throws {
        switch errand {
        case .signUp(let email, let password): try await signUp(email, password)
        case .passwordReset(let email): try await passwordReset(email)
        case .passwordChanged(let email): try await letters.passwordChanged(to: email)
        case .invitation(let email, let role, let link): try await letters.invitation(to: email, role: role, link: link)
        }
    }

    /// Each sign-up is a row of its own until its link is followed: the password is the one that was chosen along with
    /// that letter, and nobody can put another one under it.
    private func signUp(_ email: EmailAddress, _ password: String) async throws {
        let link = luck.token(for: .emailVerification)
        let now = clock.now()
        let isKnown = try await store.write { session in
            if try await session.user(email) != nil { return true }
            try await session.run("DELETE FROM sign_ups WHERE expires_at <= $1", [now.databaseValue])
            try await session.run(
                "INSERT INTO sign_ups (digest, email, password, expires_at) VALUES ($1, $2, $3, $4)",
                [
                    .text(link.digest.hexadecimal), .text(email.description), .text(password),
                    now.adding(seconds: AccessLimits.verificationSeconds).databaseValue,
                ])
            return false
        }
        if isKnown {
            try await letters.knownAlready(to: email)
        } else {
            try await letters.verification(to: email, link: link.text)
        }
    }

    private func passwordReset(_ email: EmailAddress) async throws {
        let link = luck.token(for: .passwordReset)
        let now = clock.now()
        let isNeeded = try await store.write { session in
            guard let user = try await session.user(email)?.user, !user.isClosed else { return false }
            try await session.run("DELETE FROM password_resets WHERE expires_at <= $1", [now.databaseValue])
            let links = try await session.run(
                "SELECT digest FROM password_resets WHERE user_id = $1", [user.id.databaseValue])
            guard links.count < AccessLimits.resetLinksMax else { return false }
            try await session.run(
                "INSERT INTO password_resets (digest, user_id, expires_at) VALUES ($1, $2, $3)",
                [
                    .text(link.digest.hexadecimal), user.id.databaseValue,
                    now.adding(seconds: AccessLimits.passwordResetSeconds).databaseValue,
                ])
            return true
        }
        if isNeeded { try await letters.passwordReset(to: email, link: link.text) }
    }
}
