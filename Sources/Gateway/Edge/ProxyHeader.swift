internal import NIOCore

/// The header with which a proxy begins a connection, in version 1 or 2 of the PROXY protocol.
struct ProxyHeader: Hashable, Sendable {
    /// Whose connection it is; nil where the proxy speaks for itself, as when it looks whether the venue lives.
    var client: InternetAddress?
    /// How many bytes it took.
    var length: Int

    enum Reading: Hashable, Sendable {
        /// It can still become one.
        case unfinished
        case header(ProxyHeader)
        /// It is none, for this reason.
        case refused(String)
    }

    private static let signature: [UInt8] = [
        0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a,
    ]
    private static let word = Array("PROXY ".utf8)
    /// The longest line of version 1, with its end.
    private static let lineBytesMax = 107

    /// Reads the first bytes of a connection.
    static func read(_ bytes: ByteBufferView) -> Reading {
        if begins(bytes, signature) { return bytes.count < signature.count ? .unfinished : readBinary(bytes) }
        if begins(bytes, word) { return bytes.count < word.count ? .unfinished : readLine(bytes) }
        return .refused("The connection does not begin with a PROXY header")
    }

    private static func begins(_ bytes: ByteBufferView, _ mark: [UInt8]) -> Bool {
        zip(bytes, mark).allSatisfy { $0 == $1 }
    }
}

// Version 1: PROXY TCP4 192.0.2.1 198.51.100.1 56324 443
extension ProxyHeader {
    private static func readLine(_ bytes: ByteBufferView) -> Reading {
        guard let end = bytes.prefix(lineBytesMax).firstIndex(of: UInt8(ascii: "\n")) else {
            return bytes.count < lineBytesMax ? .unfinished : .refused("The line of the PROXY header has no end")
        }
        guard end > bytes.startIndex, bytes[end - 1] == UInt8(ascii: "\r") else {
            return .refused("The line of the PROXY header ends without a carriage return")
        }
        let length = end + 1 - bytes.startIndex
        let words = String(decoding: bytes[bytes.startIndex..<end - 1], as: UTF8.self)
            .split(separator: " ", omittingEmptySubsequences: false)
        if words[1] == "UNKNOWN" { return .header(ProxyHeader(client: nil, length: length)) }
        guard words.count == 6, UInt16(words[4]) != nil, UInt16(words[5]) != nil,
            let client = address(words[2], family: words[1]), address(words[3], family: words[1]) != nil
        else { return .refused("The line of the PROXY header is not of the form that version 1 has") }
        return .header(ProxyHeader(client: client, length: length))
    }

    private static func address(_ text: Substring, family: Substring) -> InternetAddress? {
        guard text.contains(":") == (family == "TCP6"), family == "TCP4" || family == "TCP6" else { return nil }
        return InternetAddress(text)
    }
}

// Version 2, in bytes.
extension ProxyHeader {
    private static func readBinary(_ bytes: ByteBufferView) -> Reading {
        let fixed = signature.count + 4
        guard bytes.count >= fixed else { return .unfinished }
        let at = bytes.startIndex + signature.count
        let command = bytes[at]
        let family = bytes[at + 1]
        let rest = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
        guard command == 0x20 || command == 0x21 else {
            return .refused("The PROXY header has a version or a command that is not known")
        }
        guard fixed + rest <= GatewayLimits.proxyHeaderBytesMax else {
            return .refused("The PROXY header takes more than \(GatewayLimits.proxyHeaderBytesMax) bytes")
        }
        guard bytes.count >= fixed + rest else { return .unfinished }
        var header = ProxyHeader(client: nil, length: fixed + rest)
        // A command of 0 is of the proxy itself, and other families have no address of the internet.
        let width: Int
        switch (command, family) {
        case (0x21, 0x11): width = 4
        case (0x21, 0x21): width = 16
        default: return .header(header)
        }
        // Two addresses and two ports.
        guard rest >= 2 * width + 4 else { return .refused("The PROXY header is too short for its addresses") }
        header.client = InternetAddress(bytes: bytes[(at + 4)..<(at + 4 + width)])
        return .header(header)
    }
}
