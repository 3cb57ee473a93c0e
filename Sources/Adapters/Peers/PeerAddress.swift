/// Where another core of the venue is: a scheme, a host and perhaps a port.
public struct PeerAddress: Hashable, Sendable, CustomStringConvertible {
    public let isEncrypted: Bool
    /// Without the brackets of IPv6.
    public let host: String
    public let port: Int
    /// Host and port as they were written.
    let authority: String

    /// Takes `http://HOST:PORT` and `https://HOST:PORT`, with a slash at the end or without; nil for all else.
    public init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
        if text.hasPrefix("https://") {
            isEncrypted = true
        } else if text.hasPrefix("http://") {
            isEncrypted = false
        } else {
            return nil
        }
        var rest = text.dropFirst(isEncrypted ? 8 : 7)
        if rest.hasSuffix("/") { rest.removeLast() }
        guard !rest.contains(where: { "/?#@%".contains($0) }), let (host, port) = Self.parts(of: rest) else {
            return nil
        }
        authority = String(rest)
        self.host = host
        self.port = port ?? (isEncrypted ? 443 : 80)
    }

    public var description: String { "\(isEncrypted ? "https" : "http")://\(authority)" }

    private static func parts(of authority: Substring) -> (host: String, port: Int?)? {
        let host: Substring
        let tail: Substring
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[..<end].dropFirst()
            tail = authority[authority.index(after: end)...]
        } else {
            host = authority.prefix { $0 != ":" }
            tail = authority.dropFirst(host.count)
        }
        guard !host.isEmpty else { return nil }
        guard !tail.isEmpty else { return (String(host), nil) }
        let digits = tail.dropFirst()
        guard tail.first == ":", digits.allSatisfy(\.isNumber), let port = Int(digits), (1...65_535).contains(port)
        else { return nil }
        return (String(host), port)
    }
}
