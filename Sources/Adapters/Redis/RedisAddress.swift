/// Where a server listens.
struct RedisPlace: Hashable, Sendable, CustomStringConvertible {
    var host: String
    var port: Int

    var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Reads `HOST:PORT`; the host of IPv6 may be in brackets, and is not in what a node of a cluster says.
    init?(_ text: some StringProtocol, port standard: Int? = nil) {
        var (host, tail) = (Substring(text), Substring())
        if text.hasPrefix("[") {
            guard let end = host.firstIndex(of: "]") else { return nil }
            tail = host[host.index(after: end)...]
            host = host[..<end].dropFirst()
        } else if let colon = host.lastIndex(of: ":") {
            tail = host[colon...]
            host = host[..<colon]
        }
        guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
        self.host = String(host)
        if tail.isEmpty, let standard {
            port = standard
            return
        }
        guard tail.hasPrefix(":"), let port = Int(tail.dropFirst()), (1...65_535).contains(port) else { return nil }
        self.port = port
    }

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}

/// The address of a server, or of some nodes of a cluster: `redis://USER:PASSWORD@HOST:PORT`, or `rediss://…` for an
/// encrypted connection. It may hold a password, and is never shown.
public struct RedisAddress: Sendable, CustomStringConvertible {
    /// Why a text is none. What it says quotes nothing.
    public struct Mistake: Error, Hashable {
        public let reason: String
    }

    private static let standardPort = 6_379

    let isEncrypted: Bool
    let places: [RedisPlace]
    /// Nil for the one that the server has for everybody.
    let user: String?
    var password: String?
    /// The file with the certificates that are believed; nil for those of the system.
    let trustPath: String?
    /// Questions go to replicas, which may not have heard of the last changes.
    let asksReplicas: Bool

    /// Reads `redis://USER:PASSWORD@HOST:PORT,HOST:PORT?ca=FILE&replicas=yes`, in which everything may be missing but
    /// one host. User and password may have percent signs.
    public init(_ text: String) throws(Mistake) {
        let isEncrypted = text.hasPrefix("rediss://")
        guard isEncrypted || text.hasPrefix("redis://") else { throw Mistake(reason: "it begins with no such scheme") }
        self.isEncrypted = isEncrypted
        var rest = text.dropFirst(isEncrypted ? 9 : 8)
        var query = Substring()
        if let mark = rest.firstIndex(of: "?") {
            query = rest[mark...].dropFirst()
            rest = rest[..<mark]
        }
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        (user, password) = try Self.credentials(&rest)
        let hosts = rest.split(separator: ",", omittingEmptySubsequences: false)
        guard hosts.count <= RedisLimits.addressesMax else { throw Mistake(reason: "it has too many hosts") }
        var places: [RedisPlace] = []
        for host in hosts {
            guard !host.contains("/"), let place = RedisPlace(host, port: Self.standardPort) else {
                throw Mistake(reason: "a host in it is none")
            }
            places.append(place)
        }
        self.places = places
        (trustPath, asksReplicas) = try Self.parameters(query)
        guard isEncrypted || trustPath == nil else { throw Mistake(reason: "ca belongs to rediss://") }
    }

    public var description: String { "the Redis server" }

    /// Whether it says who signs in.
    public var hasPassword: Bool { password != nil }

    /// The same with a password from elsewhere.
    public func with(password: String) -> RedisAddress {
        var address = self
        address.password = password
        return address
    }

    private static func credentials(_ rest: inout Substring) throws(Mistake) -> (user: String?, password: String?) {
        guard let end = rest.lastIndex(of: "@") else { return (nil, nil) }
        let parts = rest[..<end].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        rest = rest[end...].dropFirst()
        guard let user = unescaped(parts[0]), let password = unescaped(parts.count > 1 ? parts[1] : "") else {
            throw Mistake(reason: "a percent sign in it stands for nothing")
        }
        return (user.isEmpty ? nil : user, password.isEmpty ? nil : password)
    }

    private static func parameters(_ query: Substring) throws(Mistake) -> (trustPath: String?, asksReplicas: Bool) {
        var trustPath: String?
        var asksReplicas = false
        for parameter in query.split(separator: "&") {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            switch (parts.first, parts.count > 1 ? unescaped(parts[1]) : nil) {
            case ("ca", let path?): trustPath = path
            case ("replicas", "yes"): asksReplicas = true
            case ("replicas", "no"): asksReplicas = false
            default: throw Mistake(reason: "it has a parameter that is none; there are ca=FILE and replicas=yes")
            }
        }
        return (trustPath, asksReplicas)
    }

    /// Nil where a percent sign is not followed by two digits, or the text would be none.
    private static func unescaped(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
