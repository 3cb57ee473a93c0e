import Domain

/// The name that `count` bytes spell; nil if they do not spell one. It does what `Name.init` does, eight bytes at a
/// time.
@inline(__always)
func name<N: Name>(_ type: N.Type, _ bytes: UnsafeRawPointer, count: Int) -> N? {
    guard count >= 1, count <= N.bytesMax else { return nil }
    var strange: UInt64 = 0
    let text = Text(
        unchecked: word(0, of: bytes, count, &strange), word(1, of: bytes, count, &strange),
        word(2, of: bytes, count, &strange), word(3, of: bytes, count, &strange),
        word(4, of: bytes, count, &strange))
    return strange == 0 ? N(unchecked: text) : nil
}

/// Word `index` of a text: its bytes from the top on, then zeros. `strange` is not zero any more if one of the bytes
/// cannot stand in a name.
@inline(__always)
private func word(_ index: Int, of bytes: UnsafeRawPointer, _ count: Int, _ strange: inout UInt64) -> UInt64 {
    let offset = 8 * index
    let left = count - offset
    guard left > 0 else { return 0 }
    if left >= 8 {
        let word = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        strange |= notNameBytes(word)
        return word
    }
    var word: UInt64 = 0
    if offset > 0 {
        // The last eight bytes of the text, of which the first ones are in the word before.
        let last = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
        strange |= notNameBytes(last)
        word = last << UInt64(64 - 8 * left)
    } else {
        for place in 0..<left {
            word |= UInt64(bytes.load(fromByteOffset: place, as: UInt8.self)) << UInt64(56 - 8 * place)
        }
        // The empty bytes are judged as if they were the letter a.
        strange |= notNameBytes(word | 0x6161_6161_6161_6161 >> UInt64(8 * left))
    }
    return word
}

/// Not zero if one of eight bytes is not a letter, a digit, or one of `- _ . : /`.
@inline(__always)
private func notNameBytes(_ word: UInt64) -> UInt64 {
    // From - to : stand - . / the digits and :, and nothing else.
    let allowed =
        bytes(of: word, from: UInt8(ascii: "-"), to: UInt8(ascii: ":"))
        | bytes(of: word, from: UInt8(ascii: "A"), to: UInt8(ascii: "Z"))
        | bytes(of: word, from: UInt8(ascii: "a"), to: UInt8(ascii: "z"))
        | bytes(of: word, from: UInt8(ascii: "_"), to: UInt8(ascii: "_"))
    return (~allowed | word) & tops
}

private let tops: UInt64 = 0x8080_8080_8080_8080

/// The top bit of each byte that lies in a range; right for bytes below 0x80. The sums stay within their bytes.
@inline(__always)
private func bytes(of word: UInt64, from first: UInt8, to last: UInt8) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let low = word & ~tops
    let isAtLeast = low + ones * UInt64(0x80 - first)
    let isAbove = low + ones * UInt64(0x7f - last)
    return isAtLeast & ~isAbove
}
