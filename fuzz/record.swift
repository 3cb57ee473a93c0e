import Domain
import Wire

/// Whatever the bytes, decoding does not trap; and what decodes encodes to the same bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    guard let (envelope, command) = try? RecordCodec.decode(bytes) else { return 0 }
    var encoded: [UInt8] = []
    RecordCodec.encode(envelope, command, into: &encoded)
    guard encoded.elementsEqual(bytes) else { fatalError("a record encodes to other bytes than it was decoded from") }
    return 0
}
