public import Domain

extension ShardedID {
    /// Reads the decimal digits that the outside knows an id by; nil for anything else.
    public init?(opaque text: some StringProtocol) {
        guard let number = opaqueNumber(text.utf8) else { return nil }
        self.init(rawValue: number)
    }

    /// The decimal digits that the outside knows the id by.
    public var opaque: String { String(rawValue) }
}

extension AccountID {
    /// Reads the decimal digits that the outside knows an account by; nil for anything else.
    public init?(opaque text: some StringProtocol) {
        guard let number = opaqueNumber(text.utf8) else { return nil }
        self.init(exactly: number)
    }

    init?(exactly number: UInt64) {
        guard let value = UInt32(exactly: number) else { return nil }
        self.init(value)
    }

    /// The decimal digits that the outside knows the account by.
    public var opaque: String { String(value) }
}

/// The number that digits without a zero in front mean: each number has one spelling. Nil for anything else.
func opaqueNumber(_ bytes: some Collection<UInt8>) -> UInt64? {
    guard let first = bytes.first, first != UInt8(ascii: "0") || bytes.count == 1 else { return nil }
    var number: UInt64 = 0
    for byte in bytes {
        guard let digit = Digits.value(of: byte) else { return nil }
        let (shifted, tooMany) = number.multipliedReportingOverflow(by: 10)
        let (sum, tooFar) = shifted.addingReportingOverflow(UInt64(digit))
        guard !tooMany, !tooFar else { return nil }
        number = sum
    }
    return number
}
