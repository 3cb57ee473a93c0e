import Domain
import Simulator
import Testing
import Wire

/// The format of events against all that engines tell in random runs.
@Suite struct EventCodecRunTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `what a run of all kinds of commands leads to comes back from its bytes`(seed: UInt64) {
        var kinds: Set<UInt8> = []
        var time = Timestamp(nanoseconds: 0)
        RecordedStream(seed: seed, commands: 2_000).replay { record, events in
            time = max(time, record.time)
            let batch = EventBatch(sequence: record.sequence, time: time, events: events)
            var bytes: [UInt8] = []
            EventCodec.encode(batch, into: &bytes)
            let decoded = bytes.withUnsafeBytes { bytes in
                Result { () throws(EventDecodingError) in try EventCodec.decode(bytes) }
            }
            if decoded != .success(batch) { Issue.record("record \(record.sequence.value): \(decoded)") }
            for event in events {
                kinds.insert(number(event))
                expectAlone(event)
            }
        }
        // A run that tells little proves little.
        #expect(kinds.count > 20)
    }

    /// One event by itself comes back as well, and only from all of its bytes.
    private func expectAlone(_ event: Event) {
        var bytes: [UInt8] = []
        EventCodec.encode(event, into: &bytes)
        for (count, expected) in [(bytes.count, event), (bytes.count - 1, nil)] {
            let decoded = bytes.withUnsafeBytes { bytes in
                Result { () throws(EventDecodingError) in
                    try EventCodec.event(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
                }
            }
            if (try? decoded.get()) != expected { Issue.record("\(count) bytes of \(event): \(decoded)") }
        }
    }

    private func number(_ event: Event) -> UInt8 {
        var bytes: [UInt8] = []
        let decision = Event.decided(Decision(actor: .venue, request: nil, outcome: .timePassed, repeats: nil))
        EventCodec.encode(
            EventBatch(sequence: Sequence(1), time: Timestamp(nanoseconds: 0), events: [event, decision]), into: &bytes)
        return bytes[EventCodec.headBytes]
    }
}
