import Domain

/// A hash of a text and a number that is the same in every run. Wraps on purpose: it mixes, it does not count.
@inline(__always)
func mixed(_ text: Text, with seed: UInt64) -> UInt64 {
    var hash = seed.indexHash
    hash = folded(hash ^ text.word0)
    hash = folded(hash ^ text.word1)
    hash = folded(hash ^ text.word2)
    hash = folded(hash ^ text.word3)
    return folded(hash ^ text.word4)
}

/// Multiplies to 128 bits and folds the halves together, so that every bit of the word reaches every bit of the result.
@inline(__always)
func folded(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0x2545_f491_4f6c_dd1d).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return product.high ^ product.low
}

extension Text: HashIndexKey {
    var indexHash: UInt64 { mixed(self, with: 0) }
}
