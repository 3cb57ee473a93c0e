import Domain

/// Why a text is not the decimal number that is wanted.
public enum DecimalError: Error, Hashable, Sendable {
    case empty
    case tooLong(bytes: Int)
    case malformed
    case negative
    case tooManyDecimals(limit: UInt8)
    /// Beyond the numbers that the venue holds: 64 bits of the smallest unit, 32 bits for a fee.
    case outOfRange
    /// Not a whole number of ticks; the tick as decimal text.
    case notOnTick(tick: String)
    /// Not a whole number of lots; the lot as decimal text.
    case notOnLot(lot: String)
}

extension DecimalError {
    /// What the client is told of `number`, found in `field`.
    public func problem(_ number: DecimalNumber, field: String) -> ProblemFields {
        let words = DecimalWords(self, subject: "The field '\(field)'", observed: number.description)
        return ProblemFields(
            status: words.code.status, code: words.code.rawValue, title: words.code.title, detail: words.detail,
            rule: words.code.rule, observed: words.observed, limit: words.limit, field: field)
    }
}

/// A decimal error as code and sentence.
struct DecimalWords {
    let code: JSONError.Code
    let detail: String
    let observed: String
    let limit: String?

    init(_ error: DecimalError, subject: String, observed: String) {
        let form = "Send digits with an optional fraction, such as 12.5"
        switch error {
        case .empty:
            self.init(.textEmpty, "\(subject) is empty. \(form).", "0", "1")
        case .tooLong(let bytes):
            let limit = WireLimits.decimalBytesMax
            self.init(
                .textTooLong, "\(subject) has \(bytes) bytes, and \(limit) are allowed. Send a shorter number.",
                "\(bytes)", "\(limit)")
        case .malformed:
            self.init(
                .malformedDecimal, "\(subject) is '\(observed)', which is not a decimal number. \(form).", observed, nil
            )
        case .negative:
            self.init(
                .negativeNotAllowed, "\(subject) is \(observed), and it must not be negative. Send it without a minus.",
                observed, "0")
        case .tooManyDecimals(let limit):
            self.init(
                .tooManyDecimals,
                "\(subject) is \(observed), and it can have \(limit) decimals. Send a number with \(limit) or fewer.",
                observed, "\(limit)")
        case .outOfRange:
            self.init(
                .numberOutOfRange,
                "\(subject) is \(observed), which is beyond the numbers that the venue holds. Send a smaller number.",
                observed, nil)
        case .notOnTick(let tick):
            self.init(
                .priceNotOnTick,
                "\(subject) is \(observed), and prices are multiples of the tick size \(tick). Send such a multiple.",
                observed, tick)
        case .notOnLot(let lot):
            self.init(
                .quantityNotOnLot,
                "\(subject) is \(observed), and quantities are multiples of the lot size \(lot). Send such a multiple.",
                observed, lot)
        }
    }

    private init(_ code: JSONError.Code, _ detail: String, _ observed: String, _ limit: String?) {
        self.code = code
        self.detail = detail
        self.observed = observed
        self.limit = limit
    }
}
