internal import Domain

/// What the venue numbers without gaps, from 0.
protocol DenselyNumbered: Equatable, Sendable, BitwiseCopyable {
    var number: Int { get }
}

extension AccountID: DenselyNumbered {
    var number: Int { Int(value) }
}

extension InstrumentID: DenselyNumbered {
    var number: Int { Int(value) }
}

/// A map from what is numbered densely. It has a value for every key up to the greatest that was ever given one.
struct NumberedMap<Key: DenselyNumbered, Value: Sendable>: Sendable {
    private var values: [Value] = []

    subscript(key: Key) -> Value? { key.number < values.count ? values[key.number] : nil }

    /// `initial` is what a key has that was never given a value. Keys come from the engine, which has as many as it
    /// says.
    subscript(key: Key, default initial: @autoclosure () -> Value) -> Value {
        @inline(__always) get { key.number < values.count ? values[key.number] : initial() }
        @inline(__always) _modify {
            if key.number >= values.count { grow(to: key, initial()) }
            yield &values[key.number]
        }
    }

    @inline(never)
    private mutating func grow(to key: Key, _ initial: Value) {
        values.append(contentsOf: repeatElement(initial, count: key.number + 1 - values.count))
    }
}
