internal import NIOCore
internal import NIOWebSocket

/// A frame as the venue writes it (RFC 6455, section 5.2): whole, and not masked.
///
/// A text that goes to many is put into its frame once.
struct StreamFrame: Sendable {
    /// With its header.
    let bytes: ByteBuffer

    private init(_ opcode: WebSocketOpcode, _ count: Int, write: (inout ByteBuffer) -> Void) {
        var bytes = ByteBufferAllocator().buffer(capacity: Self.headerBytesMax + count)
        bytes.writeInteger(0x80 | UInt8(webSocketOpcode: opcode))
        switch count {
        case ...125: bytes.writeInteger(UInt8(count))
        case ...Int(UInt16.max): bytes.writeMultipleIntegers(126 as UInt8, UInt16(count))
        default: bytes.writeMultipleIntegers(127 as UInt8, UInt64(count))
        }
        write(&bytes)
        self.bytes = bytes
    }

    static func text(_ message: [UInt8]) -> StreamFrame {
        StreamFrame(.text, message.count) { $0.writeBytes(message) }
    }

    /// - Parameter data: at most 125 bytes, unless the opcode is that of a text.
    init(_ opcode: WebSocketOpcode, _ data: ByteBuffer) {
        self.init(opcode, data.readableBytes) { $0.writeImmutableBuffer(data) }
    }

    private static let headerBytesMax = 10
}
