public import Domain

/// Writes JSON into bytes that it owns. Commas and colons come by themselves; the caller sees to it that what is begun
/// is ended, and that each value in an object has its key.
public struct JSONWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8]
    /// The key of the value that comes next; it is written together with it.
    private var pendingKey: StaticString?
    /// Whether the next member or element is not the first.
    private var needsComma = false

    /// An empty writer with room for `reservingBytes`.
    public init(reservingBytes: Int = 512) {
        bytes = []
        bytes.reserveCapacity(reservingBytes)
    }

    /// Continues after `bytes`, as if nothing stood before.
    public init(appendingTo bytes: consuming [UInt8]) { self.bytes = bytes }

    /// Forgets what was written and keeps the memory.
    public mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        pendingKey = nil
        needsComma = false
    }

    /// Begins an object: keys and values follow.
    public mutating func beginObject() { begin(UInt8(ascii: "{")) }

    /// Ends the object that was begun last.
    public mutating func endObject() { end(UInt8(ascii: "}")) }

    /// Begins an array: values follow.
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }

    /// Ends the array that was begun last.
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    /// The name of the next value. It must not need escaping.
    public mutating func key(_ name: StaticString) { pendingKey = name }

    /// `true` or `false`.
    public mutating func boolean(_ value: Bool) { plain(value ? "true" : "false") }

    /// `null`: there is a field, and it has no value.
    public mutating func null() { plain("null") }

    /// A number without quotes. What may go beyond 2^53 is sent as a string instead.
    public mutating func integer(_ value: Int64) { number(Int128(value), decimals: 0, isQuoted: false) }

    /// A number without quotes.
    public mutating func integer(_ value: UInt64) { number(Int128(value), decimals: 0, isQuoted: false) }

    /// A text that needs no escaping, such as a word of the protocol.
    public mutating func string(_ text: StaticString) {
        let count = text.utf8CodeUnitCount
        append(upTo: count + 2) { memory in
            memory.storeBytes(of: quote, as: UInt8.self)
            (memory + 1).copyMemory(from: text.utf8Start, byteCount: count)
            memory.storeBytes(of: quote, toByteOffset: count + 1, as: UInt8.self)
            return count + 2
        }
    }

    /// The word of a closed set.
    @inlinable public mutating func word(_ word: some JSONWord) { string(word.word) }

    /// A name. It never needs escaping.
    @inlinable public mutating func string(_ name: some Name) { plainText(name.text) }

    /// A printable text, escaped where it must be.
    public mutating func string(_ text: Text) {
        let count = text.count
        append(upTo: 2 * count + 2) { memory in
            var end = 1
            memory.storeBytes(of: quote, as: UInt8.self)
            for index in 0..<count { end += escape(text[index], to: memory + end) }
            memory.storeBytes(of: quote, toByteOffset: end, as: UInt8.self)
            return end + 1
        }
    }

    /// Any text, escaped where it must be.
    public mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            // A control character becomes six bytes.
            append(upTo: 6 * utf8.count + 2) { memory in
                var end = 1
                memory.storeBytes(of: quote, as: UInt8.self)
                for byte in utf8 { end += escape(byte, to: memory + end) }
                memory.storeBytes(of: quote, toByteOffset: end, as: UInt8.self)
                return end + 1
            }
        }
    }
}

// Texts with a meaning of the venue's.
extension JSONWriter {
    /// An opaque id: a string of digits.
    @inlinable public mutating func id(_ id: some ShardedID) { idNumber(id.rawValue) }

    /// An opaque id: a string of digits.
    public mutating func id(_ id: AccountID) { idNumber(UInt64(id.value)) }

    @usableFromInline mutating func idNumber(_ number: UInt64) {
        self.number(Int128(number), decimals: 0, isQuoted: true)
    }

    /// A string of 30 bytes in the form of RFC 3339, with nanoseconds.
    public mutating func timestamp(_ time: Timestamp) {
        let count = Timestamp.textBytes
        append(upTo: count + 2) { memory in
            memory.storeBytes(of: quote, as: UInt8.self)
            time.write(to: UnsafeMutableRawBufferPointer(start: memory + 1, count: count))
            memory.storeBytes(of: quote, toByteOffset: count + 1, as: UInt8.self)
            return count + 2
        }
    }

    /// A decimal string: an amount of an asset that has `decimals`.
    public mutating func decimal(_ money: Money, decimals: UInt8) {
        number(Int128(money.minorUnits), decimals: decimals, isQuoted: true)
    }

    /// A decimal string in the quote asset.
    public mutating func decimal(_ price: Price, _ units: MarketUnits) {
        number(units.minorUnits(price), decimals: units.quote.decimals, isQuoted: true)
    }

    /// A decimal string in the base asset.
    public mutating func decimal(_ quantity: Quantity, _ units: MarketUnits) {
        number(units.minorUnits(quantity), decimals: units.base.decimals, isQuoted: true)
    }
}

extension JSONWriter {
    /// Appends a value of at most `count` bytes, after its key and comma. `fill` writes it and says how long it is.
    @inline(__always)
    private mutating func append(upTo count: Int, _ fill: (UnsafeMutableRawPointer) -> Int) {
        let key = pendingKey
        let comma = needsComma ? 1 : 0
        let keyCount = key?.utf8CodeUnitCount ?? 0
        bytes.append(addingCapacity: comma + keyCount + 3 + count) { (span: inout OutputSpan<UInt8>) in
            span.withUnsafeMutableBufferPointer { buffer, initialized in
                let start = UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped) + initialized
                start.storeBytes(of: UInt8(ascii: ","), as: UInt8.self)
                var end = start + comma
                if let key {
                    end.storeBytes(of: quote, as: UInt8.self)
                    (end + 1).copyMemory(from: key.utf8Start, byteCount: keyCount)
                    end.storeBytes(of: quote, toByteOffset: keyCount + 1, as: UInt8.self)
                    end.storeBytes(of: UInt8(ascii: ":"), toByteOffset: keyCount + 2, as: UInt8.self)
                    end += keyCount + 3
                }
                end += fill(end)
                initialized += end - start
            }
        }
        pendingKey = nil
        needsComma = true
    }

    private mutating func begin(_ bracket: UInt8) {
        append(upTo: 1) { memory in
            memory.storeBytes(of: bracket, as: UInt8.self)
            return 1
        }
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func plain(_ literal: StaticString) {
        let count = literal.utf8CodeUnitCount
        append(upTo: count) { memory in
            memory.copyMemory(from: literal.utf8Start, byteCount: count)
            return count
        }
    }

    /// A short text without anything to escape. Whole words are written: what is beyond the text is overwritten.
    @usableFromInline mutating func plainText(_ text: Text) {
        append(upTo: Text.bytesMax + 2) { memory in
            memory.storeBytes(of: quote, as: UInt8.self)
            memory.storeBytes(of: text.word0.bigEndian, toByteOffset: 1, as: UInt64.self)
            memory.storeBytes(of: text.word1.bigEndian, toByteOffset: 9, as: UInt64.self)
            memory.storeBytes(of: text.word2.bigEndian, toByteOffset: 17, as: UInt64.self)
            memory.storeBytes(of: text.word3.bigEndian, toByteOffset: 25, as: UInt64.self)
            memory.storeBytes(of: text.word4.bigEndian, toByteOffset: 33, as: UInt64.self)
            let count = text.count
            memory.storeBytes(of: quote, toByteOffset: count + 1, as: UInt8.self)
            return count + 2
        }
    }

    /// A number, in quotes where it is a text of the venue's.
    private mutating func number(_ minorUnits: Int128, decimals: UInt8, isQuoted: Bool) {
        guard let small = Int64(exactly: minorUnits), decimals <= DecimalFormat.shortDecimalsMax else {
            return longNumber(minorUnits, decimals: decimals, isQuoted: isQuoted)
        }
        // The text is written so that it ends in the middle, and moved as whole words that reach beyond it.
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { memory in
            let end = memory.baseAddress.unsafelyUnwrapped + 32
            end.initializeMemory(as: UInt64.self, repeating: 0, count: 4)
            var start = DecimalFormat.writeShort(small, decimals: decimals, endingAt: end)
            var count = end - start
            if isQuoted {
                start -= 1
                start.storeBytes(of: quote, as: UInt8.self)
                end.storeBytes(of: quote, as: UInt8.self)
                count += 2
            }
            append(upTo: 32) { destination in
                for offset in stride(from: 0, to: 32, by: 8) {
                    let word = start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                    destination.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
                }
                return count
            }
        }
    }

    /// What `number` does, for numbers that fit no short text. They are rare.
    @inline(never)
    private mutating func longNumber(_ minorUnits: Int128, decimals: UInt8, isQuoted: Bool) {
        let mark = isQuoted ? "\"" : ""
        var text = mark + DecimalFormat.text(minorUnits, decimals: decimals) + mark
        text.withUTF8 { utf8 in
            append(upTo: utf8.count) { memory in
                memory.copyMemory(from: utf8.baseAddress.unsafelyUnwrapped, byteCount: utf8.count)
                return utf8.count
            }
        }
    }
}

/// Writes one byte of a string, and says how many bytes that took.
@inline(__always)
private func escape(_ byte: UInt8, to memory: UnsafeMutableRawPointer) -> Int {
    guard byte < 0x20 || byte == quote || byte == backslash else {
        memory.storeBytes(of: byte, as: UInt8.self)
        return 1
    }
    memory.storeBytes(of: backslash, as: UInt8.self)
    let short: UInt8? =
        switch byte {
        case quote, backslash: byte
        case 0x08: UInt8(ascii: "b")
        case 0x09: UInt8(ascii: "t")
        case 0x0a: UInt8(ascii: "n")
        case 0x0c: UInt8(ascii: "f")
        case 0x0d: UInt8(ascii: "r")
        default: nil
        }
    if let short {
        memory.storeBytes(of: short, toByteOffset: 1, as: UInt8.self)
        return 2
    }
    let hex: StaticString = "0123456789abcdef"
    memory.storeBytes(of: UInt8(ascii: "u"), toByteOffset: 1, as: UInt8.self)
    memory.storeBytes(of: UInt8(ascii: "0"), toByteOffset: 2, as: UInt8.self)
    memory.storeBytes(of: UInt8(ascii: "0"), toByteOffset: 3, as: UInt8.self)
    memory.storeBytes(of: hex.utf8Start[Int(byte >> 4)], toByteOffset: 4, as: UInt8.self)
    memory.storeBytes(of: hex.utf8Start[Int(byte & 0x0f)], toByteOffset: 5, as: UInt8.self)
    return 6
}
