import NIOCore
import NIOWebSocket
import Testing

@testable import Gateway

@Suite struct StreamFrameTests {
    @Test(arguments: [0, 1, 125, 126, 127, 65_535, 65_536, 1_000_000])
    func `a text of any length is read as it was written`(count: Int) throws {
        let message = (0..<count).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        let frames = try frames(in: StreamFrame.text(message).bytes)
        #expect(frames.count == 1)
        #expect(frames.first?.opcode == .text)
        #expect(frames.first?.fin == true)
        #expect(frames.first?.maskKey == nil)
        #expect(frames.first.map { Array($0.data.readableBytesView) } == message)
    }

    @Test(arguments: [WebSocketOpcode.ping, .pong, .connectionClose])
    func `a control frame carries its data`(opcode: WebSocketOpcode) throws {
        let frame = try frames(in: StreamFrame(opcode, ByteBuffer(string: "why")).bytes).first
        #expect(frame?.opcode == opcode)
        #expect(frame.map { String(buffer: $0.data) } == "why")
    }
}
