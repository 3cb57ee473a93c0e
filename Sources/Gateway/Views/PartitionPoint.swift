extension Array {
    /// Where the first element is that does not come before something, or the end; all that do precede all that do not.
    ///
    /// Where a search goes cannot be foreseen, so it has no branch that depends on it.
    @inline(__always)
    func partitionPoint(_ comesBefore: (borrowing Element) -> Bool) -> Int {
        withUnsafeBufferPointer { elements in
            var start = 0
            var length = elements.count
            while length > 1 {
                let half = length / 2
                start += comesBefore(elements[start + half - 1]) ? half : 0
                length -= half
            }
            return length == 1 && comesBefore(elements[start]) ? start + 1 : start
        }
    }
}
