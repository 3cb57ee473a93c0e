/// The hash behind `RecordCodec.bodyHash`. It reads little-endian words of eight bytes, the last one filled up with
/// zeros.
///
/// Each word is mixed in by a full 64 × 64 multiplication whose two halves are folded together. The word is also added
/// as it is, so that a product of zero does not lose it. The length is in the first state, so zeros at the end count.
func bodyHash(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var state = HashConstants.root2 ^ (UInt64(bytes.count) &* HashConstants.root3)
    var offset = 0
    while bytes.count - offset >= 8 {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        state = mixed(state, word)
        offset += 8
    }
    if offset < bytes.count {
        var word: UInt64 = 0
        for index in offset..<bytes.count { word |= UInt64(bytes[index]) << UInt64(8 * (index - offset)) }
        state = mixed(state, word)
    }
    return avalanched(state)
}

private func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word).multipliedFullWidth(by: HashConstants.root5)
    return (product.high ^ product.low) &+ (word << 32 | word >> 32)
}

/// Lets every bit of the state reach every bit of the hash.
private func avalanched(_ state: UInt64) -> UInt64 {
    var value = state
    value ^= value >> 32
    value &*= HashConstants.root7
    value ^= value >> 29
    value &*= HashConstants.root3
    value ^= value >> 32
    return value
}

/// The first 64 bits after the binary point of four square roots; that of 2 made odd.
private enum HashConstants {
    static let root2: UInt64 = 0x6a09_e667_f3bc_c909
    static let root3: UInt64 = 0xbb67_ae85_84ca_a73b
    static let root5: UInt64 = 0x3c6e_f372_fe94_f82b
    static let root7: UInt64 = 0xa54f_f53a_5f1d_36f1
}
