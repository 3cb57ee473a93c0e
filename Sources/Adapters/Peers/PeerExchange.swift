import Domain
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Ports
import Synchronization

/// One GET over a connection of its own, whose answer is taken in pieces, no faster than they are wanted.
struct PeerExchange {
    typealias Connection = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    let group: MultiThreadedEventLoopGroup
    let address: PeerAddress
    let token: String
    let bounds: PeerBounds
    let encryption: NIOSSLContext

    /// Asks for `path` and hands over the body of an answer with status 200.
    ///
    /// - Parameters:
    ///   - missing: the snapshot that is not there if the path is not.
    ///   - milliseconds: for all of it.
    func get(
        _ path: String, missing: Domain.Sequence?, within milliseconds: Int64,
        _ take: ([UInt8]) throws(SnapshotShelfError) -> Void
    ) async throws(SnapshotShelfError) -> HTTPResponseHead {
        let course = Course()
        do {
            let connection = try await connect(course)
            let channel = connection.channel
            let alarm = channel.eventLoop.scheduleTask(in: .milliseconds(milliseconds)) {
                course.giveUp(.late)
                channel.close(promise: nil)
            }
            defer { alarm.cancel() }
            try await withTaskCancellationHandler {
                try await connection.executeThenClose { incoming, outgoing in
                    // At once: a peer may answer and close before a second write.
                    try await outgoing.write(contentsOf: [.head(head(path)), .end(nil)])
                    course.finish(try await Self.answer(incoming, take))
                }
            } onCancel: {
                channel.close(promise: nil)
            }
        } catch let error as SnapshotShelfError { throw error } catch let status as PeerStatus {
            if status.code == 404, let missing { throw .notFound(missing) }
            throw Self.refusal(of: status.code)
        } catch {
            // How a connection ends when the answer is there tells nothing.
            if course.head == nil { throw .away(reason: Self.words(of: course.silence ?? error)) }
        }
        guard let head = course.head else { throw .away(reason: Self.brokenOff) }
        return head
    }

    private func connect(_ course: Course) async throws -> Connection {
        let name = (try? SocketAddress(ipAddress: address.host, port: 0)) == nil ? address.host : nil
        let encryption = address.isEncrypted ? self.encryption : nil
        let silence = TimeAmount.milliseconds(bounds.silenceMilliseconds)
        return try await ClientBootstrap(group: group)
            .connectTimeout(.milliseconds(bounds.connectMilliseconds))
            .connect(host: address.host, port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let encryption {
                        try pipeline.addHandler(NIOSSLClientHandler(context: encryption, serverHostname: name))
                    }
                    try pipeline.addHandler(SilenceHandler(course, silence))
                    try pipeline.addHTTPClientHandlers()
                    return try Connection(wrappingChannelSynchronously: channel)
                }
            }
    }

    private func head(_ path: String) -> HTTPRequestHead {
        let fields = HTTPHeaders([
            ("Host", address.authority), ("User-Agent", "rialto"), ("Authorization", "Bearer \(token)"),
            ("Connection", "close"),
        ])
        return HTTPRequestHead(version: .http1_1, method: .GET, uri: path, headers: fields)
    }

    private static func answer(
        _ parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>,
        _ take: ([UInt8]) throws(SnapshotShelfError) -> Void
    ) async throws -> HTTPResponseHead {
        var head: HTTPResponseHead?
        for try await part in parts {
            switch part {
            case .head(let found):
                guard found.status == .ok else { throw PeerStatus(code: found.status.code) }
                head = found
            case .body(let buffer): try take(Array(buffer.readableBytesView))
            case .end:
                if let head { return head }
            }
        }
        throw ChannelError.eof
    }

    private static let brokenOff = "the connection broke off before the answer was complete"

    private static func refusal(of code: UInt) -> SnapshotShelfError {
        switch code {
        case 401, 403: .refused(reason: "it does not take the token (status \(code))")
        case 500...: .away(reason: "it answers with the status \(code)")
        default: .refused(reason: "it answers with the status \(code)")
        }
    }

    private static func words(of error: any Error) -> String {
        switch error {
        case PeerSilence.silent: "nothing came for too long"
        case PeerSilence.late: "the answer was not complete in time"
        case is NIOConnectionError, is IOError: "it takes no connection"
        case ChannelError.connectTimeout: "there was no connection in time"
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: "no encrypted connection could be made"
        case is CancellationError: "nobody wants it any more"
        default: brokenOff
        }
    }
}

/// An answer that is no success.
private struct PeerStatus: Error {
    var code: UInt
}

/// Why a connection was given up.
private enum PeerSilence: Error {
    case silent
    case late
}

/// How one exchange has gone so far.
private final class Course: Sendable {
    private let state = Mutex((head: HTTPResponseHead?.none, silence: PeerSilence?.none))

    /// Of an answer that is there wholly.
    var head: HTTPResponseHead? { state.withLock { $0.head } }
    var silence: PeerSilence? { state.withLock { $0.silence } }

    func finish(_ head: HTTPResponseHead) { state.withLock { $0.head = head } }

    func giveUp(_ silence: PeerSilence) { state.withLock { $0.silence = silence } }
}

/// Gives up a connection on which nothing comes after something was asked, and while it is wanted: whoever takes an
/// answer slowly may do so.
private final class SilenceHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private let course: Course
    private let silence: TimeAmount
    private var isAsked = false
    private var isWanted = false
    private var alarm: Scheduled<Void>?

    init(_ course: Course, _ silence: TimeAmount) {
        self.course = course
        self.silence = silence
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        isAsked = true
        wait(context)
        context.write(data, promise: promise)
    }

    func read(context: ChannelHandlerContext) {
        isWanted = true
        wait(context)
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isWanted = false
        alarm?.cancel()
        alarm = nil
        context.fireChannelRead(data)
    }

    func handlerRemoved(context _: ChannelHandlerContext) { alarm?.cancel() }

    private func wait(_ context: ChannelHandlerContext) {
        guard isAsked, isWanted, alarm == nil else { return }
        alarm = context.eventLoop.assumeIsolated().scheduleTask(in: silence) {
            self.course.giveUp(.silent)
            context.close(promise: nil)
        }
    }
}
