/// Bytes as characters of an alphabet, so many bits in each, the most significant first. What is missing in the last
/// character is zeros.
func packed(_ bytes: some Sequence<UInt8>, bitsEach width: UInt32, alphabet: [UInt8]) -> String {
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var count: UInt32 = 0
    let mask = (1 << width) - 1 as UInt32
    for byte in bytes {
        bits = (bits & 0xff) << 8 | UInt32(byte)
        count += 8
        while count >= width {
            count -= width
            text.append(alphabet[Int(bits >> count & mask)])
        }
    }
    if count > 0 { text.append(alphabet[Int(bits << (width - count) & mask)]) }
    return String(decoding: text, as: UTF8.self)
}
