internal import Domain
internal import Ports
internal import Synchronization

/// The sessions of all users, in the cache; and those that have ended so lately that an access token of theirs may
/// still be about.
final class LoginCache: Sendable {
    /// Other uses of the same user's sessions came in between, each time.
    private static let triesMax = 32

    private let cache: any Cache
    private let clock: any WallClock
    private let accessTokenSeconds: Int64
    /// With the moment after which no access token of theirs is good any more.
    private let ended = Mutex<[LoginID: Timestamp]>([:])

    init(cache: any Cache, clock: any WallClock, accessTokenSeconds: Int64) {
        self.cache = cache
        self.clock = clock
        self.accessTokenSeconds = accessTokenSeconds
    }

    /// Whether a session is known here to have ended. One that another process has ended is not known here.
    func hasEnded(_ login: LoginID) -> Bool { ended.withLock { $0[login] != nil } }

    func list(of user: UserID) async throws(AccessError) -> LoginList {
        do {
            var list =
                try await cache.value(under: Self.key(user)).map { bytes throws(AccessError) in
                    try LoginList(bytes: bytes)
                } ?? LoginList()
            list.dropEnded(at: clock.now())
            return list
        } catch {
            throw AccessError(error)
        }
    }

    /// Changes the sessions of a user in one step. `change` runs again when somebody else was faster; what it throws
    /// changes nothing. Sessions that are gone afterwards have ended.
    func change<Outcome>(
        of user: UserID, _ change: (inout LoginList) throws(AccessError) -> Outcome
    ) async throws(AccessError) -> Outcome {
        for _ in 0..<Self.triesMax {
            do {
                let now = clock.now()
                let old = try await cache.value(under: Self.key(user))
                let before = try old.map { bytes throws(AccessError) in try LoginList(bytes: bytes) } ?? LoginList()
                var after = before
                after.dropEnded(at: now)
                let outcome = try change(&after)
                guard try await keep(after, insteadOf: old, of: user, at: now) else { continue }
                noteEnded(before, after, of: user, at: now)
                return outcome
            } catch {
                throw AccessError(error)
            }
        }
        throw .overloaded
    }

    private func keep(
        _ list: LoginList, insteadOf old: [UInt8]?, of user: UserID, at now: Timestamp
    ) async throws -> Bool {
        let last = list.entries.map(\.end).max() ?? now
        let nanoseconds = last.nanoseconds - now.nanoseconds
        let bytes = try list.bytes()
        if let old {
            return try await cache.replace(old, with: bytes, under: Self.key(user), forNanoseconds: nanoseconds)
        }
        return try await cache.putIfAbsent(bytes, under: Self.key(user), forNanoseconds: nanoseconds)
    }

    private func noteEnded(_ before: LoginList, _ after: LoginList, of user: UserID, at now: Timestamp) {
        let names = Set(before.entries.map(\.name)).subtracting(after.entries.map(\.name))
        guard !names.isEmpty else { return }
        let until = now.adding(seconds: accessTokenSeconds + 60)
        ended.withLock { ended in
            ended = ended.filter { $0.value > now }
            for name in names { ended[LoginID(user: user, name: name)] = until }
        }
    }

    private static func key(_ user: UserID) -> String { "logins/\(user.value)" }
}
