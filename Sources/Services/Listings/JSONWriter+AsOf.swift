import Domain
public import Ports
public import Wire

extension JSONWriter {
    /// The member `asOf`: the record that an answer was read from.
    public mutating func write(asOf: AsOf) {
        key("asOf")
        beginObject()
        key("sequence")
        integer(asOf.sequence.value)
        key("time")
        timestamp(asOf.decidedAt)
        endObject()
    }
}
