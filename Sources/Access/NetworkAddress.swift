/// Where a request comes from: an IPv6 address. IPv4 addresses have their place among those (RFC 4291, 2.5.5.2).
public struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
    /// The first and the second eight bytes.
    let high: UInt64
    let low: UInt64

    private static let v4Prefix: UInt64 = 0xffff_0000_0000

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    public init(v4 number: UInt32) { self.init(high: 0, low: Self.v4Prefix | UInt64(number)) }

    public init(v6 number: UInt128) {
        self.init(high: UInt64(truncatingIfNeeded: number >> 64), low: UInt64(truncatingIfNeeded: number))
    }

    /// Reads an address of either kind, without port, zone and brackets; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        if let address = Self.v4(bytes[...]) {
            self.init(high: 0, low: Self.v4Prefix | UInt64(address))
        } else if let groups = Self.v6(bytes) {
            self.init(high: Self.joined(groups[0..<4]), low: Self.joined(groups[4..<8]))
        } else {
            return nil
        }
    }

    var isV4: Bool { high == 0 && low >> 32 == Self.v4Prefix >> 32 }

    /// What one customer of a network usually has for himself: an IPv4 address, or 64 bits of an IPv6 address.
    var household: NetworkAddress { isV4 ? self : NetworkAddress(high: high, low: 0) }

    public var description: String {
        if isV4 { return [24, 16, 8, 0].map { String(low >> UInt64($0) & 0xff) }.joined(separator: ".") }
        let groups = [high, low].flatMap { half in [48, 32, 16, 0].map { half >> UInt64($0) & 0xffff } }
        let zeros = Self.longestZeros(groups)
        let texts = groups.map { String($0, radix: 16) }
        guard zeros.count > 1 else { return texts.joined(separator: ":") }
        return texts[..<zeros.lowerBound].joined(separator: ":") + "::"
            + texts[zeros.upperBound...].joined(separator: ":")
    }

    /// The first of the longest runs of zeros (RFC 5952).
    private static func longestZeros(_ groups: [UInt64]) -> Range<Int> {
        var best = 0..<0
        var start = 0
        for index in groups.indices {
            if groups[index] != 0 {
                start = index + 1
            } else if index + 1 - start > best.count {
                best = start..<(index + 1)
            }
        }
        return best
    }
}

// Reading.
extension NetworkAddress {
    private static func joined(_ groups: ArraySlice<UInt16>) -> UInt64 { groups.reduce(0) { $0 << 16 | UInt64($1) } }

    /// Four numbers without zeros in front, which other programs take for octal.
    private static func v4(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            let text = String(decoding: part, as: UTF8.self)
            guard part.count <= 3, let number = UInt8(text), String(number) == text else { return nil }
            address = address << 8 | UInt32(number)
        }
        return address
    }

    /// Eight groups; `::` stands for one or more of zeros, once; the last two may be written as IPv4.
    private static func v6(_ bytes: [UInt8]) -> [UInt16]? {
        guard bytes.count <= 45 else { return nil }
        let colon = UInt8(ascii: ":")
        guard let gap = bytes.indices.dropLast().first(where: { bytes[$0] == colon && bytes[$0 + 1] == colon }) else {
            guard let groups = groups(bytes[...], endsAddress: true), groups.count == 8 else { return nil }
            return groups
        }
        guard let front = groups(bytes[..<gap], endsAddress: false),
            let back = groups(bytes[(gap + 2)...], endsAddress: true), front.count + back.count < 8
        else { return nil }
        return front + [UInt16](repeating: 0, count: 8 - front.count - back.count) + back
    }

    private static func groups(_ bytes: ArraySlice<UInt8>, endsAddress: Bool) -> [UInt16]? {
        guard !bytes.isEmpty else { return [] }
        var parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var tail: [UInt16] = []
        if endsAddress, let last = parts.last, let address = v4(last) {
            tail = [UInt16(truncatingIfNeeded: address >> 16), UInt16(truncatingIfNeeded: address)]
            parts.removeLast()
        }
        var groups: [UInt16] = []
        for part in parts {
            let isHexadecimal = part.allSatisfy { Character(UnicodeScalar($0)).isHexDigit && $0 < 0x80 }
            guard (1...4).contains(part.count), isHexadecimal,
                let group = UInt16(String(decoding: part, as: UTF8.self), radix: 16)
            else { return nil }
            groups.append(group)
        }
        return groups + tail
    }
}

/// The addresses that begin with the same bits, such as `192.0.2.0/24` or `2001:db8::/32`.
public struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    private let first: NetworkAddress
    /// Of an IPv6 address.
    private let bits: Int

    /// Reads an address, or an address with the number of its bits that count. Nil for anything else, and where a bit
    /// that does not count is set: that is more likely a slip than a wish.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let whole = parts.first, let address = NetworkAddress(whole), parts.count <= 2 else { return nil }
        // An IPv4 address that is written in the form of IPv6 counts its bits as one of IPv6.
        let isV4 = address.isV4 && !whole.contains(":")
        var bits = 128
        if parts.count == 2 {
            guard let number = Int(parts[1]), String(number) == parts[1], (0...(isV4 ? 32 : 128)).contains(number)
            else {
                return nil
            }
            bits = isV4 ? 96 + number : number
        }
        self.init(address, bits)
    }

    private init?(_ address: NetworkAddress, _ bits: Int) {
        guard Self.masked(address, bits) == address else { return nil }
        first = address
        self.bits = bits
    }

    public func contains(_ address: NetworkAddress) -> Bool { Self.masked(address, bits) == first }

    public var description: String {
        if bits == 128 { return first.description }
        return first.isV4 && bits >= 96 ? "\(first)/\(bits - 96)" : "\(first)/\(bits)"
    }

    private static func masked(_ address: NetworkAddress, _ bits: Int) -> NetworkAddress {
        // A shift by 64 or more gives zero.
        let high = UInt64.max << UInt64(max(0, 64 - bits))
        let low = UInt64.max << UInt64(max(0, 128 - bits))
        return NetworkAddress(high: address.high & high, low: address.low & low)
    }
}
