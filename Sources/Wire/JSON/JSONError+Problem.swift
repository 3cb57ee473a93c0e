extension JSONError {
    /// What the client is told.
    public var problem: ProblemFields {
        ProblemFields(
            status: code.status, code: code.rawValue, title: code.title, detail: detail, rule: code.rule,
            observed: observed,
            limit: limit, field: field)
    }
}

extension JSONError.Code {
    /// The suggested HTTP status: 422 where the message is good and only its market says no, otherwise 400.
    public var status: Int {
        switch self {
        case .priceNotOnTick, .quantityNotOnLot: 422
        default: 400
        }
    }

    /// A short sentence, the same for every mistake of this kind.
    public var title: String {
        switch self {
        case .malformedJSON: "The message is not JSON"
        case .unexpectedEnd: "The message is not complete"
        case .trailingBytes: "Something follows the message"
        case .invalidUTF8: "The message is not UTF-8"
        case .nestingTooDeep: "The message is nested too deep"
        case .duplicateField: "A field is there twice"
        case .unknownField: "A field is not known"
        case .missingField: "A field is missing"
        case .conflictingFields: "Two fields exclude each other"
        case .wrongType: "A field has the wrong type"
        case .textEmpty: "A text is empty"
        case .textTooLong: "A text is too long"
        case .invalidCharacters: "A text has characters that it cannot have"
        case .unknownValue: "A field has a value that is not known"
        case .numberOutOfRange: "A number is out of range"
        case .invalidAccountID: "An account id is not one"
        case .malformedDecimal: "A decimal number is not well formed"
        case .malformedTime: "A time is not well formed"
        case .tooManyDecimals: "A number has too many decimals"
        case .negativeNotAllowed: "A number is negative"
        case .priceNotOnTick: "The price is not on a tick"
        case .quantityNotOnLot: "The quantity is not in whole lots"
        }
    }

    /// The rule that was broken, in short.
    public var rule: String {
        switch self {
        case .malformedJSON: "A message is one JSON value as RFC 8259 defines it."
        case .unexpectedEnd: "A message is a whole JSON value."
        case .trailingBytes: "Nothing but white space follows the JSON value."
        case .invalidUTF8: "All text is UTF-8."
        case .nestingTooDeep: "Objects and arrays nest to a limited depth."
        case .duplicateField: "Each field stands once."
        case .unknownField: "Only the documented fields may be sent."
        case .missingField: "The required fields must be sent."
        case .conflictingFields: "Fields that exclude each other are not sent together."
        case .wrongType: "Each field has one JSON type; decimal numbers and ids are strings."
        case .textEmpty: "A text that is sent is not empty."
        case .textTooLong: "Texts have a greatest length."
        case .invalidCharacters: "Texts have a set of allowed characters."
        case .unknownValue: "A field takes the documented values only; upper and lower case differ."
        case .numberOutOfRange: "Numbers lie in the documented range."
        case .invalidAccountID: "Account ids are sent as the venue gave them."
        case .malformedDecimal: "Decimal numbers are digits with an optional fraction, such as 12.5."
        case .malformedTime: "Times are RFC 3339 in UTC, such as 2026-01-02T03:04:05Z."
        case .tooManyDecimals: "A number has no more decimals than its unit."
        case .negativeNotAllowed: "The number must not be negative."
        case .priceNotOnTick: "Prices are multiples of the instrument's tick size."
        case .quantityNotOnLot: "Quantities are multiples of the instrument's lot size."
        }
    }
}
