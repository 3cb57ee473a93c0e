/// The parts of a URL that a request needs.
struct WebURL: Hashable, Sendable {
    var isEncrypted: Bool
    /// Without the brackets of IPv6.
    var host: String
    var port: Int
    /// What is asked for: it begins with a slash.
    var target: String
    /// The value of the field `Host`.
    var authority: String

    /// Nil for what is no absolute URL of the two schemes, has a user's name within, or is not printable ASCII.
    init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
        if text.hasPrefix("https://") {
            isEncrypted = true
        } else if text.hasPrefix("http://") {
            isEncrypted = false
        } else {
            return nil
        }
        let rest = text.dropFirst(isEncrypted ? 8 : 7)
        authority = String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
        let path = rest.dropFirst(authority.count).prefix { $0 != "#" }
        target = path.hasPrefix("/") ? String(path) : "/" + path
        guard !authority.contains("@"), let (host, port) = Self.parts(of: authority) else { return nil }
        self.host = host
        self.port = port ?? (isEncrypted ? 443 : 80)
    }

    private static func parts(of authority: String) -> (host: String, port: Int?)? {
        var (host, tail) = (authority[...], Substring())
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[..<end].dropFirst()
            tail = authority[authority.index(after: end)...]
        } else if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon]
            tail = authority[colon...]
        }
        guard !host.isEmpty, !host.contains("%") else { return nil }
        guard !tail.isEmpty else { return (String(host), nil) }
        guard tail.hasPrefix(":"), let port = Int(tail.dropFirst()), (1...65_535).contains(port) else { return nil }
        return (String(host), port)
    }
}
