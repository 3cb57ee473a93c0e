import NIOCore
import NIOPosix
import NIOSSL
import Testing

/// An encrypted connection that sends and receives bytes, for frames that no HTTP/2 client would send.
enum SecureClient {
    /// One frame of HTTP/2.
    struct Frame: Hashable {
        var type: UInt8
        var flags: UInt8
        var stream: UInt32
        var payload: [UInt8]

        var bytes: [UInt8] {
            let count = payload.count
            return [UInt8(count >> 16 & 0xff), UInt8(count >> 8 & 0xff), UInt8(count & 0xff), type, flags]
                + (0..<4).map { UInt8(truncatingIfNeeded: stream >> (24 - 8 * $0)) } + payload
        }

        static let settings = Frame(type: 4, flags: 0, stream: 0, payload: [])
        static func headers(_ stream: UInt32, _ block: [UInt8], ends: Bool = true) -> Frame {
            Frame(type: 1, flags: ends ? 0x5 : 0x4, stream: stream, payload: block)
        }
        static func reset(_ stream: UInt32) -> Frame {
            Frame(type: 3, flags: 0, stream: stream, payload: [0, 0, 0, 8])
        }
        static let ping = Frame(type: 6, flags: 0, stream: 0, payload: [UInt8](repeating: 7, count: 8))

        var isGoAway: Bool { type == 7 }
        /// Of a GOAWAY or a RST_STREAM.
        var errorCode: UInt8? { payload.count >= 4 ? payload[isGoAway ? 7 : 3] : nil }
    }

    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + Frame.settings.bytes
    /// GET, https, the authority `v`, and a path of less than 127 bytes.
    static func get(_ path: String) -> [UInt8] {
        [0x82, 0x87, 0x41, 1, UInt8(ascii: "v"), 0x44, UInt8(path.utf8.count)] + Array(path.utf8)
    }

    /// Connects, speaks one of these protocols, sends `bytes` at once and collects what comes until the connection ends
    /// or `isEnough` of it is there.
    static func exchange(
        _ bytes: [UInt8], port: Int, protocols: [String] = ["h2"], until isEnough: ([UInt8]) -> Bool = { _ in false }
    ) async throws -> [UInt8] {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        configuration.applicationProtocols = protocols
        let context = try NIOSSLContext(configuration: configuration)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = try NIOSSLClientHandler(context: context, serverHostname: nil)
                    try channel.pipeline.syncOperations.addHandler(handler)
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        var received: [UInt8] = []
        do {
            try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(ByteBuffer(bytes: bytes))
                for try await part in inbound {
                    received += part.readableBytesView
                    if isEnough(received) { break }
                }
            }
        } catch is NIOSSLError {
            // The end may come without a farewell.
        } catch is ChannelError {
        } catch is IOError {
        }
        return received
    }

    /// The whole frames at the front.
    static func frames(_ bytes: [UInt8]) -> [Frame] {
        var frames: [Frame] = []
        var at = 0
        while at + 9 <= bytes.count {
            let count = Int(bytes[at]) << 16 | Int(bytes[at + 1]) << 8 | Int(bytes[at + 2])
            guard at + 9 + count <= bytes.count else { break }
            let stream = bytes[(at + 5)..<(at + 9)].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
            let payload = Array(bytes[(at + 9)..<(at + 9 + count)])
            frames.append(Frame(type: bytes[at + 3], flags: bytes[at + 4], stream: stream, payload: payload))
            at += 9 + count
        }
        return frames
    }
}
