internal import Domain
internal import Ports
internal import Wire

/// Reads what `ViewWriter` wrote and trusts none of its bytes.
struct ViewReader {
    /// Where the last thing that was read begins.
    private(set) var start = 0
    /// What has been read bounds what may come: no record is later than the last one.
    var last = Sequence.start
    /// How many assets and instruments are listed.
    var assets = 0
    var instruments = 0
    /// How many accounts there are, once all of them are read.
    var accounts = 0

    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var remaining: Int { bytes.count - offset }

    /// What is wrong with the last thing that was read.
    func refusal(_ reason: @autoclosure () -> String) -> SnapshotPartError {
        SnapshotPartError(offset: start, reason: reason())
    }

    mutating func integer<Integer: FixedWidthInteger & BitwiseCopyable>(
        _ type: Integer.Type = Integer.self
    ) throws(SnapshotPartError) -> Integer {
        let place = try take(MemoryLayout<Integer>.size)
        return Integer(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Integer.self))
    }

    mutating func boolean() throws(SnapshotPartError) -> Bool {
        let byte = try integer(UInt8.self)
        guard byte <= 1 else { throw refusal("\(byte) says neither no (0) nor yes (1)") }
        return byte == 1
    }

    /// Bits, of which only `known` have a meaning.
    mutating func flags<Bits: FixedWidthInteger & BitwiseCopyable>(_ known: Bits) throws(SnapshotPartError) -> Bits {
        let bits = try integer(Bits.self)
        guard bits & ~known == 0 else { throw refusal("the flags \(bits) have bits without a meaning") }
        return bits
    }

    mutating func choice<Choice: RawRepresentable<UInt8>>(
        _ type: Choice.Type = Choice.self
    ) throws(SnapshotPartError) -> Choice {
        let byte = try integer(UInt8.self)
        guard let choice = Choice(rawValue: byte) else { throw refusal("\(byte) is no \(Choice.self)") }
        return choice
    }

    /// How many elements follow: each takes a byte at least.
    mutating func count() throws(SnapshotPartError) -> Int {
        let count = Int(try integer(UInt32.self))
        guard count <= remaining else { throw refusal("\(count) elements are announced and \(remaining) bytes follow") }
        return count
    }

    mutating func name<Named: Name>() throws(SnapshotPartError) -> Named {
        let count = Int(try integer(UInt8.self))
        let place = try take(count)
        guard let name = Named(UnsafeRawBufferPointer(rebasing: bytes[place..<place + count])) else {
            throw refusal("\(count) bytes are no \(Named.self)")
        }
        return name
    }

    /// A change, in the form of the records.
    mutating func change() throws(SnapshotPartError) -> Change {
        start = offset
        let change: Change
        do throws(RecordDecodingError) {
            change = try RecordCodec.decodeChange(bytes, at: &offset)
        } catch {
            throw SnapshotPartError(offset: error.offset, reason: "this is no change: \(error)")
        }
        guard change.isOf(assets: assets, instruments: instruments, accounts: accounts) else {
            throw refusal("a change of what is not there")
        }
        return change
    }

    /// Nothing may follow.
    func end() throws(SnapshotPartError) {
        guard remaining == 0 else {
            throw SnapshotPartError(offset: offset, reason: "\(remaining) bytes follow that nothing asked for")
        }
    }

    private mutating func take(_ count: Int) throws(SnapshotPartError) -> Int {
        start = offset
        guard count <= remaining else { throw refusal("\(count) bytes are needed and \(remaining) are left") }
        offset += count
        return start
    }
}

extension ViewReader {
    mutating func sequence() throws(SnapshotPartError) -> Sequence {
        let sequence = Sequence(try integer())
        guard sequence <= last else { throw refusal("record \(sequence.value) is after the last, \(last.value)") }
        return sequence
    }

    /// A moment that is not before `earliest`.
    mutating func moment(from earliest: Sequence = .start) throws(SnapshotPartError) -> Moment {
        let sequence = try sequence()
        guard sequence >= earliest else {
            throw refusal("record \(sequence.value) comes after record \(earliest.value)")
        }
        return Moment(sequence: sequence, time: Timestamp(nanoseconds: try integer()))
    }

    mutating func optional<Value: Saveable>(_ type: Value.Type = Value.self) throws(SnapshotPartError) -> Value? {
        try boolean() ? try Value(from: &self) : nil
    }

    mutating func list<Value: Saveable>(_ type: Value.Type = Value.self) throws(SnapshotPartError) -> [Value] {
        var values: [Value] = []
        let count = try count()
        // A count that lies reserves no more than the bytes that are there.
        values.reserveCapacity(min(count, remaining / MemoryLayout<Value>.stride + 1))
        for _ in 0..<count { values.append(try Value(from: &self)) }
        return values
    }
}
