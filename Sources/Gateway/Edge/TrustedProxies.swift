/// Whose word about the address of a client is believed.
struct TrustedProxies: Sendable {
    private let ranges: [AddressRange]

    init(_ ranges: [AddressRange]) { self.ranges = ranges }

    var isEmpty: Bool { ranges.isEmpty }

    func contains(_ address: InternetAddress?) -> Bool {
        guard let address else { return false }
        return ranges.contains { $0.contains(address) }
    }

    /// Who asks, by the values of the `X-Forwarded-For` of a request that came from `peer`.
    ///
    /// Each proxy writes the address that it was asked from at the end. So what stands to the right of the last address
    /// that is no proxy's was written by proxies of ours, and that address is the client's. Whatever it says about
    /// itself, further left, is not looked at. What cannot be read is as far as can be told: the proxy that sent it.
    func client(peer: InternetAddress?, forwardedFor values: some Sequence<some StringProtocol>) -> InternetAddress? {
        guard !ranges.isEmpty, contains(peer) else { return peer }
        var client = peer
        for text in values.joined(separator: ",").split(separator: ",").reversed() {
            guard let address = Self.address(text) else { return client }
            client = address
            if !contains(address) { return address }
        }
        return client
    }

    /// An address that may have spaces around it and a port behind it.
    private static func address(_ text: Substring) -> InternetAddress? {
        let text = text.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
        if let address = InternetAddress(text) { return address }
        if text.first == "[", let end = text.firstIndex(of: "]") { return InternetAddress(text.dropFirst()[..<end]) }
        guard let colon = text.firstIndex(of: ":") else { return nil }
        return InternetAddress(text[..<colon])
    }
}
