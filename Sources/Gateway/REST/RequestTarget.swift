/// What the first line of a request points at.
struct RequestTarget: Sendable {
    /// The parts of the path, decoded; `/` has none.
    var segments: [String] = []
    var query: [(name: String, value: String)] = []

    /// Reads path and query.
    init(_ text: some StringProtocol) throws(Problem) {
        let parts = text.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first, path.first == UInt8(ascii: "/") else {
            throw Problem(.malformedPath, "The path must begin with a slash.")
        }
        if path.count > 1 {
            for part in path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
                guard let segment = percentDecoded(part) else {
                    throw Problem(.malformedPath, "A part of the path is not UTF-8 in valid percent encoding.")
                }
                segments.append(segment)
            }
        }
        guard parts.count > 1, !parts[1].isEmpty else { return }
        for pair in parts[1].split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
            let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = percentDecoded(sides[0]),
                let value = sides.count > 1 ? percentDecoded(sides[1]) : ""
            else {
                throw Problem(.malformedPath, "A parameter is not UTF-8 in valid percent encoding.")
            }
            query.append((name, value))
        }
    }
}

/// Nil for a broken escape, for what is not UTF-8, and for control characters.
private func percentDecoded(_ bytes: some Collection<UInt8>) -> String? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
        if byte == UInt8(ascii: "%") {
            guard let high = rest.next().flatMap(hexadecimalValue), let low = rest.next().flatMap(hexadecimalValue)
            else { return nil }
            decoded.append(high << 4 | low)
        } else {
            decoded.append(byte)
        }
    }
    guard decoded.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else { return nil }
    return String(validating: decoded, as: UTF8.self)
}

/// The value of a digit in either case.
private func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    hexadecimalDigit(byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "F") ? byte | 0x20 : byte)
}
