internal import Domain
internal import Wire

/// Writes a view in the format of docs/protocols/views.md: integers little-endian, one after the other.
struct ViewWriter {
    var bytes: [UInt8] = []

    mutating func integer<Integer: FixedWidthInteger & BitwiseCopyable>(_ value: Integer) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func boolean(_ value: Bool) { bytes.append(value ? 1 : 0) }

    /// A member of a closed set, by its number.
    mutating func choice(_ value: some RawRepresentable<UInt8>) { bytes.append(value.rawValue) }

    /// A change, in the form of the records.
    mutating func change(_ change: Change) { RecordCodec.encode(change, into: &bytes) }

    /// How many elements follow.
    mutating func count(_ count: Int) { integer(UInt32(count)) }

    mutating func name(_ name: some Name) {
        let text = name.text
        let count = text.count
        bytes.append(UInt8(count))
        withUnsafeBytes(
            of: (
                text.word0.bigEndian, text.word1.bigEndian, text.word2.bigEndian, text.word3.bigEndian,
                text.word4.bigEndian
            )
        ) { bytes.append(contentsOf: $0.prefix(count)) }
    }
}

extension ViewWriter {
    mutating func moment(_ moment: Moment) {
        integer(moment.sequence.value)
        integer(moment.time.nanoseconds)
    }

    /// Whether there is a value, then the value.
    mutating func optional(_ value: (some Saveable)?) {
        boolean(value != nil)
        value?.save(into: &self)
    }

    /// How many there are, then each.
    mutating func list(_ values: [some Saveable]) {
        count(values.count)
        for value in values { value.save(into: &self) }
    }
}
