import NIOCore
import NIOEmbedded
import NIOWebSocket
import Testing

@testable import Gateway

/// The frames that bytes from the venue are.
func frames(in bytes: ByteBuffer) throws -> [WebSocketFrame] {
    let client = EmbeddedChannel(handler: ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 1 << 24)))
    try client.writeInbound(bytes)
    var frames: [WebSocketFrame] = []
    while let frame = try client.readInbound(as: WebSocketFrame.self) { frames.append(frame) }
    // What is left of the bytes would be no frame.
    try #require(client.finish().isClean)
    return frames
}

/// The text that a frame carries.
func text(of frame: StreamFrame) -> String {
    (try? frames(in: frame.bytes))?.first.map { String(buffer: $0.data) } ?? "no frame"
}

extension EmbeddedChannel {
    /// The next frame that was sent; nil if there is none.
    func sentFrame() throws -> WebSocketFrame? {
        guard let bytes = try readOutbound(as: ByteBuffer.self) else { return nil }
        let frames = try frames(in: bytes)
        #expect(frames.count == 1)
        return frames.first
    }
}
