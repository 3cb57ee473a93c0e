public import Credentials
internal import Domain
internal import Foundation
internal import Ports

/// What a request was answered with.
public struct NamedAnswer: Hashable, Sendable, Codable {
    /// As HTTP says it.
    public var status: Int
    public var body: String

    public init(status: Int, body: String) {
        self.status = status
        self.body = body
    }
}

/// Requests of people to which their client has given a name: each is done once, and answered again for a while. What
/// is kept is sealed, since an answer may hold a secret that is shown once.
public final class NamedRequests: Sendable {
    /// How a request stands that comes with a name.
    public enum Standing: Hashable, Sendable {
        /// It is new, and under way from here on.
        case new
        case answered(NamedAnswer)
        /// It came before, and whether it was done is not known.
        case underWay
        /// Another request has the name.
        case taken
    }

    /// Other requests of the same user came in between, each time.
    private static let triesMax = 32

    private let cache: any Cache
    private let secret: VenueSecret
    private let clock: any WallClock
    private let luck: Luck

    init(cache: any Cache, secret: VenueSecret, clock: any WallClock, luck: Luck) {
        self.cache = cache
        self.secret = secret
        self.clock = clock
        self.luck = luck
    }

    /// Gives the name to a request of this user, if it has none yet.
    public func begin(
        _ name: String, _ request: CanonicalRequest, of user: UserID
    ) async throws(AccessError) -> Standing {
        let digest = request.digest
        let until = clock.now().adding(seconds: AccessLimits.namedRequestSeconds)
        return try await change(of: user) { list throws(AccessError) in
            if let entry = list.first(where: { $0.name == name }) {
                guard entry.digest == digest else { return .taken }
                return entry.answer.map { .answered($0) } ?? .underWay
            }
            if list.count >= AccessLimits.namedRequestsPerUserMax {
                // The oldest that is known makes room; what is under way could be done twice without its name.
                guard let oldest = list.firstIndex(where: { $0.answer != nil }) else { throw .overloaded }
                list.remove(at: oldest)
            }
            list.append(Entry(name: name, digest: digest, until: until.nanoseconds))
            return .new
        }
    }

    /// Says what a request that was new was answered with. Nil where nothing was done: its name is free again.
    public func finish(_ name: String, of user: UserID, with answer: NamedAnswer?) async throws(AccessError) {
        try await change(of: user) { list throws(AccessError) in
            guard let index = list.firstIndex(where: { $0.name == name }) else { return }
            if let answer { list[index].answer = answer } else { list.remove(at: index) }
        }
    }
}

// What is kept.
extension NamedRequests {
    private struct Entry: Hashable, Sendable, Codable {
        var name: String
        var digest: String
        /// In nanoseconds, as the venue's clock says it.
        var until: Int64
        /// Nil while it is under way.
        var answer: NamedAnswer?
    }

    /// Changes what is kept of a user in one step. `change` runs again when somebody else was faster.
    private func change<Outcome>(
        of user: UserID, _ change: (inout [Entry]) throws(AccessError) -> Outcome
    ) async throws(AccessError) -> Outcome {
        let key = "requests/\(user.value)"
        for _ in 0..<Self.triesMax {
            do {
                let now = clock.now()
                let old = try await cache.value(under: key)
                var list = try old.map { try opened($0, key) } ?? []
                list.removeAll { $0.until <= now.nanoseconds }
                let before = list
                let outcome = try change(&list)
                if list == before { return outcome }
                let last = list.map(\.until).max() ?? now.nanoseconds
                let sealed = try sealed(list, key)
                let isKept =
                    if let old {
                        try await cache.replace(
                            old, with: sealed, under: key, forNanoseconds: last - now.nanoseconds)
                    } else {
                        try await cache.putIfAbsent(sealed, under: key, forNanoseconds: last - now.nanoseconds)
                    }
                if isKept { return outcome }
            } catch {
                throw AccessError(error)
            }
        }
        throw .overloaded
    }

    private func opened(_ bytes: [UInt8], _ key: String) throws -> [Entry] {
        try JSONDecoder().decode([Entry].self, from: Data(try secret.open(bytes, name: key)))
    }

    private func sealed(_ list: [Entry], _ key: String) throws -> [UInt8] {
        var draw = Luck.Draw(luck: luck)
        return try secret.seal(Array(try JSONEncoder().encode(list)), name: key, using: &draw)
    }
}
