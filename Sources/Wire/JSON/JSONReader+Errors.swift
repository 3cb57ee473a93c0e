import Domain

// Everything here runs only for a message that is refused.
extension JSONReader {
    /// The value that is being read, as the beginning of a sentence.
    private var subject: String { field.map { "The field '\($0)'" } ?? "The message" }

    private func error(
        _ code: JSONError.Code, at offset: Int, _ detail: String, observed: String? = nil, limit: String? = nil
    ) -> JSONError {
        JSONError(
            code: code, field: field.map { "\($0)" }, offset: offset, detail: detail, observed: observed, limit: limit)
    }

    @inline(never)
    func malformed(_ what: String) -> JSONError {
        guard offset < count else { return unexpectedEnd() }
        let found = described(byte(at: offset))
        return error(
            .malformedJSON, at: offset, "\(what), but \(found) was found at byte \(offset). Send well-formed JSON.",
            observed: found)
    }

    @inline(never)
    func missingComma(_ closing: UInt8) -> JSONError {
        malformed("A comma or \(Character(Unicode.Scalar(closing))) is expected here")
    }

    @inline(never)
    func unexpectedEnd() -> JSONError {
        error(
            .unexpectedEnd, at: count,
            count == 0
                ? "The message is empty. Send a JSON object."
                : "The message ends after \(count) bytes, in the middle of a value. Send all of it.")
    }

    @inline(never)
    func trailingBytes() -> JSONError {
        error(
            .trailingBytes, at: offset,
            "\(described(byte(at: offset))) follows the end of the value at byte \(offset). Send one JSON value only.",
            observed: described(byte(at: offset)))
    }

    @inline(never)
    func invalidUTF8() -> JSONError {
        error(
            .invalidUTF8, at: offset, "The text at byte \(offset) is not UTF-8. Send UTF-8 only.",
            observed: described(byte(at: offset)))
    }

    @inline(never)
    func tooDeep(_ limit: Int) -> JSONError {
        error(
            .nestingTooDeep, at: offset,
            "Objects and arrays may lie \(limit) deep within each other, and here they go deeper. Send a flat object.",
            observed: "more than \(limit)", limit: "\(limit)")
    }

    @inline(never)
    func wrongType(_ wanted: JSONKind, _ found: JSONKind, at start: Int) -> JSONError {
        let advice =
            switch (wanted, found) {
            case (.string, .number): "Send it as a string, in quotes."
            case (.number, .string): "Send it without quotes."
            case (.boolean, .string): "Send true or false without quotes."
            case (_, .null): "Leave the field out if it has no value."
            default: "Send \(wanted.described)."
            }
        return error(
            .wrongType, at: start,
            "\(subject) must be \(wanted.described), but \(found.described) was found. \(advice)",
            observed: found.described, limit: wanted.described)
    }

    @inline(never)
    func notWhole(_ start: Int) -> JSONError {
        let observed = shown(bytes(start..<offset))
        return error(
            .wrongType, at: start,
            "\(subject) must be a whole number, but \(observed) was found. Send it without a fraction or exponent.",
            observed: observed, limit: "a whole number")
    }

    @inline(never)
    func outOfRange(_ start: Int, _ range: String) -> JSONError {
        let observed = shown(bytes(start..<offset))
        return error(
            .numberOutOfRange, at: start,
            "\(subject) is \(observed), which is out of its range of \(range). Send a number in that range.",
            observed: observed, limit: range)
    }

    @inline(never)
    func unknownField<Field: JSONWord>(_ key: JSONString, _ fields: Field.Type) -> JSONError {
        let allowed = allWords(Field.self)
        let observed = key.withBytes(shown)
        return JSONError(
            code: .unknownField, field: observed, offset: key.offset,
            detail: "There is no field '\(observed)' here. The fields are \(allowed), and upper and lower case differ.",
            observed: observed, limit: allowed)
    }

    @inline(never)
    func duplicateField(at offset: Int) -> JSONError {
        error(.duplicateField, at: offset, "\(subject) is there twice. Send each field once.")
    }

    @inline(never)
    func unknownValue<Word: JSONWord>(_ string: JSONString, _ words: Word.Type) -> JSONError {
        let allowed = allWords(Word.self)
        let observed = string.withBytes(shown)
        return error(
            .unknownValue, at: string.offset,
            "\(subject) is '\(observed)'. It can be \(allowed), and upper and lower case differ.",
            observed: observed, limit: allowed)
    }

    /// Refuses a text that is empty or too long.
    func checkLength(_ content: UnsafeRawBufferPointer, bytesMax: Int, at start: Int) throws(JSONError) {
        guard !content.isEmpty else {
            throw error(
                .textEmpty, at: start, "\(subject) is empty. Send 1 to \(bytesMax) bytes.", observed: "0",
                limit: "\(bytesMax)")
        }
        guard content.count <= bytesMax else {
            throw error(
                .textTooLong, at: start,
                "\(subject) has \(content.count) bytes, and \(bytesMax) are allowed. Send a shorter text.",
                observed: "\(content.count)", limit: "\(bytesMax)")
        }
    }

    @inline(never)
    func notAName<N: Name>(_ content: UnsafeRawBufferPointer, _ type: N.Type, at start: Int) -> JSONError {
        do throws(JSONError) {
            try checkLength(content, bytesMax: N.bytesMax, at: start)
        } catch {
            return error
        }
        let bad = content.first { N(CollectionOfOne($0)) == nil } ?? 0
        return invalidCharacters(bad, content, at: start, "letters, digits and - _ . : /")
    }

    @inline(never)
    func notPrintable(_ content: UnsafeRawBufferPointer, at start: Int) -> JSONError {
        let bad = content.first { Text(CollectionOfOne($0)) == nil } ?? 0
        return invalidCharacters(bad, content, at: start, "printable ASCII without spaces")
    }

    private func invalidCharacters(
        _ bad: UInt8, _ content: UnsafeRawBufferPointer, at start: Int, _ allowed: String
    ) -> JSONError {
        error(
            .invalidCharacters, at: start,
            "\(subject) has \(described(bad)) in it. It can have \(allowed), without any other character.",
            observed: shown(content), limit: allowed)
    }

    @inline(never)
    func notADecimal(_ reason: DecimalError, _ content: UnsafeRawBufferPointer, at start: Int) -> JSONError {
        let words = DecimalWords(reason, subject: subject, observed: shown(content))
        return error(words.code, at: start, words.detail, observed: words.observed, limit: words.limit)
    }

    /// `number` is well formed, but not what this field can be.
    @inline(never)
    func notADecimal(_ reason: DecimalError, _ number: DecimalNumber, at start: Int) -> JSONError {
        let words = DecimalWords(reason, subject: subject, observed: number.description)
        return error(words.code, at: start, words.detail, observed: words.observed, limit: words.limit)
    }

    @inline(never)
    func notAToken(at start: Int) -> JSONError {
        let allowed = "printable ASCII without spaces"
        return error(
            .invalidCharacters, at: start, "\(subject) can have \(allowed), without any other character.",
            limit: allowed)
    }

    @inline(never)
    func notAnAccount(_ content: UnsafeRawBufferPointer, at start: Int) -> JSONError {
        error(
            .invalidAccountID, at: start,
            "\(subject) is '\(shown(content))', which is no account id. Send the id as the venue gave it.",
            observed: shown(content))
    }

    @inline(never)
    func notATime(_ content: UnsafeRawBufferPointer, _ form: String, at start: Int) -> JSONError {
        error(
            .malformedTime, at: start, "\(subject) is '\(shown(content))', which is not a time. Send \(form).",
            observed: shown(content))
    }

    /// The message lacks a field.
    @inline(never)
    func missing(_ field: some JSONWord, _ advice: String) -> JSONError {
        JSONError(
            code: .missingField, field: "\(field.word)", offset: offset,
            detail: "The field '\(field.word)' is missing. \(advice)")
    }

    /// A list is longer than it may be.
    @inline(never)
    func tooMany(_ field: some JSONWord, limit: Int) -> JSONError {
        JSONError(
            code: .numberOutOfRange, field: "\(field.word)", offset: offset,
            detail: "The list '\(field.word)' has more than \(limit) elements. Send \(limit) or fewer.",
            observed: "more than \(limit)", limit: "\(limit)")
    }

    /// A list has nothing in it.
    @inline(never)
    func empty(_ field: some JSONWord, limit: Int) -> JSONError {
        JSONError(
            code: .numberOutOfRange, field: "\(field.word)", offset: offset,
            detail: "The list '\(field.word)' is empty. Send 1 to \(limit) elements.", observed: "0",
            limit: "1 to \(limit)")
    }

    /// A field stands where another one forbids it.
    @inline(never)
    func conflict(_ field: some JSONWord, _ detail: String) -> JSONError {
        JSONError(code: .conflictingFields, field: "\(field.word)", offset: offset, detail: detail)
    }
}

/// `buy, sell`: the words of a type, in their order.
private func allWords<Word: JSONWord>(_ type: Word.Type) -> String {
    var words: [String] = []
    while let word = Word(rawValue: UInt8(words.count)) { words.append("\(word.word)") }
    return words.joined(separator: ", ")
}

/// A byte as a person calls it.
private func described(_ byte: UInt8) -> String {
    switch byte {
    case 0x21...0x7e: "'\(Character(Unicode.Scalar(byte)))'"
    case 0x20: "a space"
    case 0x80...: "a byte beyond ASCII"
    default: "a control character"
    }
}

/// The beginning of a text, as far as an answer shows it.
func shown(_ content: UnsafeRawBufferPointer) -> String {
    guard content.count > WireLimits.observedBytesMax else { return String(decoding: content, as: UTF8.self) }
    var end = WireLimits.observedBytesMax
    // Not in the middle of a character.
    while end > 0, content[end] & 0xc0 == 0x80 { end -= 1 }
    return String(decoding: content[..<end], as: UTF8.self) + "…"
}
