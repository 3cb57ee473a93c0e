/// Why a message could not be read.
public struct JSONError: Error, Hashable, Sendable {
    /// What kind of mistake it is. The raw value is the stable code that clients see.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Not JSON: a byte stands where it must not.
        case malformedJSON
        /// The message stops in the middle.
        case unexpectedEnd
        /// Something follows the value.
        case trailingBytes
        /// A text is not UTF-8.
        case invalidUTF8
        /// Objects or arrays within each other beyond the limit.
        case nestingTooDeep
        case duplicateField
        case unknownField
        case missingField
        /// Two fields that exclude each other, or a field that another one forbids.
        case conflictingFields
        case wrongType
        case textEmpty
        case textTooLong
        case invalidCharacters
        /// Not one of the values that a field can have.
        case unknownValue
        case numberOutOfRange
        /// Not an id that the venue could have given to an account.
        case invalidAccountID
        /// The text is not a decimal number in the form `123.45`.
        case malformedDecimal
        /// The text is not a moment in the form `2026-01-02T03:04:05Z`.
        case malformedTime
        case tooManyDecimals
        case negativeNotAllowed
        /// The price is not a whole number of ticks.
        case priceNotOnTick
        /// The quantity is not a whole number of lots.
        case quantityNotOnLot
    }

    /// What kind of mistake it is.
    public var code: Code
    /// The field that is wrong; nil where the message as a whole is.
    public var field: String?
    /// The byte where the mistake was seen, from 0.
    public var offset: Int
    /// A sentence for a person: what is wrong and what to do.
    public var detail: String
    /// What was found, where that says something.
    public var observed: String?
    /// What is allowed, where that says something.
    public var limit: String?

    public init(
        code: Code, field: String?, offset: Int, detail: String, observed: String? = nil, limit: String? = nil
    ) {
        self.code = code
        self.field = field
        self.offset = offset
        self.detail = detail
        self.observed = observed
        self.limit = limit
    }
}
