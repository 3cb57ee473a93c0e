import Domain
import Wire

/// Whatever the bytes, decoding does not trap; what decodes encodes to the same bytes, and its head is that of the
/// batch.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    guard let batch = try? EventCodec.decode(bytes) else { return 0 }
    var encoded: [UInt8] = []
    EventCodec.encode(batch, into: &encoded)
    guard encoded.elementsEqual(bytes) else { fatalError("a batch encodes to other bytes than it was decoded from") }
    guard let head = try? EventCodec.head(of: bytes), head.sequence == batch.sequence, head.time == batch.time,
        Int(head.eventCount) == batch.events.count
    else { fatalError("the head of a batch is another's") }
    return 0
}
