import NIOCore
import NIOPosix

/// The raw value is the beginning of a request line.
enum HTTPMethod: String, Sendable {
    case get = "GET "
    case post = "POST "
    case delete = "DELETE "
}

/// Asks the venue one thing at a time, for preparing and clearing up. Each request has its own connection.
struct VenueClient: Sendable {
    let address: VenueAddress
    let group: any EventLoopGroup
    /// The end of the request line and the fields that every request has.
    let commonHead: String

    /// Without a token only what is public can be asked.
    init(address: VenueAddress, token: String?, group: any EventLoopGroup) {
        self.address = address
        self.group = group
        let authorization = token.map { "authorization: Bearer \($0)\r\n" } ?? ""
        commonHead = " HTTP/1.1\r\nhost: \(address.hostField)\r\n\(authorization)"
    }

    /// A whole request. `close` asks for the end of the connection after the answer.
    func request(_ method: HTTPMethod, _ path: String, body: String?, close: Bool) -> ByteBuffer {
        var request = ByteBuffer()
        request.reserveCapacity(512)
        request.writeString(method.rawValue)
        request.writeString(address.prefix)
        request.writeString(path)
        request.writeString(commonHead)
        if close { request.writeStaticString("connection: close\r\n") }
        if let body {
            request.writeStaticString("content-type: application/json\r\ncontent-length: ")
            request.writeString(String(body.utf8.count))
            request.writeStaticString("\r\n\r\n")
            request.writeString(body)
        } else {
            request.writeStaticString("\r\n")
        }
        return request
    }

    /// The network address that answers at the venue's URL.
    func reach() async throws(LoadError) -> SocketAddress {
        do {
            let channel = try await ClientBootstrap(group: group)
                .connectTimeout(.seconds(Limits.connectSecondsMax))
                .connect(host: address.host, port: address.port).get()
            let remote = channel.remoteAddress
            try? await channel.close()
            if let remote { return remote }
        } catch {
            throw .cannotConnect(url: address.url, reason: sentence(error))
        }
        throw .cannotConnect(url: address.url, reason: "the connection closed at once")
    }

    func ask(_ method: HTTPMethod, _ path: String, body: String? = nil) async throws(LoadError) -> VenueAnswer {
        let eventLoop = group.next()
        let promise = eventLoop.makePromise(of: VenueAnswer.self)
        let request = request(method, path, body: body, close: true)
        do {
            let channel = try await ClientBootstrap.http(on: eventLoop) {
                AnswerHandler(
                    answered: { promise.succeed($0) },
                    lost: { promise.fail(ConnectionLost()) })
            }.connect(host: address.host, port: address.port).get()
            let timeout = eventLoop.scheduleTask(in: .seconds(Limits.controlSecondsMax)) {
                promise.fail(NoAnswer())
            }
            defer {
                timeout.cancel()
                channel.close(promise: nil)
            }
            try await eventLoop.submit {
                try channel.pipeline.syncOperations.handler(type: AnswerHandler.self).send(request)
            }.get()
            return try await promise.futureResult.get()
        } catch {
            promise.fail(error)
            throw .cannotConnect(url: address.url, reason: sentence(error))
        }
    }

    /// The JSON of a successful answer; an error that says what came instead.
    func get(_ path: String) async throws(LoadError) -> JSONValue {
        let answer = try await ask(.get, path)
        guard answer.succeeded else {
            throw .unexpectedAnswer(request: "GET \(path)", reason: "\(answer.errorCode): \(answer.detail)")
        }
        guard let value = JSONValue(answer.body) else {
            throw .unexpectedAnswer(request: "GET \(path)", reason: "the body is not JSON")
        }
        return value
    }
}

private struct ConnectionLost: Error, CustomStringConvertible {
    var description: String { "the connection closed before the answer" }
}

private struct NoAnswer: Error, CustomStringConvertible {
    var description: String { "no answer within \(Limits.controlSecondsMax) s" }
}

/// What a person is told of a network error.
private func sentence(_ error: any Error) -> String {
    switch error {
    case let error as NIOConnectionError:
        error.connectionErrors.first.map { sentence($0.error) } ?? "the host \(error.host) is not known"
    case let error as IOError:
        error.description
    case ChannelError.connectTimeout:
        "no connection within \(Limits.connectSecondsMax) s"
    default:
        "\(error)"
    }
}

/// A text as one part of a path.
func pathPart(_ text: String) -> String {
    text.utf8.map { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            String(UnicodeScalar(byte))
        default:
            "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }.joined()
}
