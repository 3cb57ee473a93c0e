/// Where a venue is, taken from its URL.
struct VenueAddress: Hashable, Sendable {
    /// As the user wrote it.
    let url: String
    let host: String
    let port: Int
    /// What stands before `/v1`; empty, or starting with a slash and not ending with one.
    let prefix: String

    init(_ url: String) throws(LoadError) {
        func fault(_ reason: String) -> LoadError { .badURL(url, reason: reason) }
        guard let schemeEnd = url.firstRange(of: "://") else { throw fault("it has no http:// in front") }
        let scheme = url[..<schemeEnd.lowerBound].lowercased()
        guard scheme == "http" else { throw fault("only http is spoken, not \(scheme)") }
        let rest = url[schemeEnd.upperBound...]
        guard !rest.contains(where: { $0 == "?" || $0 == "#" || $0 == "@" || $0.isWhitespace }) else {
            throw fault("it contains ?, #, @ or a space")
        }
        let authority = rest.prefix { $0 != "/" }
        var path = rest[authority.endIndex...]
        while path.last == "/" { path.removeLast() }

        let portText: Substring?
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { throw fault("the ] is missing") }
            host = String(authority[authority.index(after: authority.startIndex)..<end])
            let after = authority[authority.index(after: end)...]
            guard after.isEmpty || after.first == ":" else { throw fault("only a port can follow the ]") }
            portText = after.isEmpty ? nil : after.dropFirst()
        } else if let colon = authority.firstIndex(of: ":") {
            host = String(authority[..<colon])
            portText = authority[authority.index(after: colon)...]
        } else {
            host = String(authority)
            portText = nil
        }
        guard !host.isEmpty else { throw fault("it names no host") }
        if let portText {
            guard portText.allSatisfy(\.isNumber), let number = Int(portText), (1...65_535).contains(number) else {
                throw fault("the port is not a number from 1 to 65535")
            }
            port = number
        } else {
            port = 80
        }
        self.url = url
        prefix = String(path)
    }

    /// What stands in the `Host` field of a request.
    var hostField: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
