import Dispatch
import Glibc
import NIOCore
import Synchronization

/// An answer as it came over the socket.
struct RawAnswer: Sendable {
    var status: Int
    /// Names in lower case.
    var headers: [String: [String]]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    func header(_ name: String) -> String? { headers[name.lowercased()]?.first }
}

struct SocketError: Error, CustomStringConvertible {
    var description: String
}

/// A blocking socket on loopback, for bytes that no HTTP client would send. All its calls run on a thread of their own.
final class RawSocket: Sendable {
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "raw socket")
    private let unread = Mutex<[UInt8]>([])

    init(port: Int, receiveBufferBytes: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw SocketError(description: "no socket") }
        if var bytes = receiveBufferBytes {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
        }
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let descriptor = descriptor
        let result = try SocketAddress(ipAddress: "127.0.0.1", port: port).withSockAddr { address, bytes in
            connect(descriptor, address, socklen_t(bytes))
        }
        guard result == 0 else {
            close(descriptor)
            throw SocketError(description: "no connection to port \(port)")
        }
    }

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) async throws {
        try await run {
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    Glibc.send(self.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { throw SocketError(description: "the peer takes no more") }
                sent += count
            }
        }
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    /// Says that nothing more will be sent.
    func finishSending() async throws { try await run { _ = shutdown(self.descriptor, Int32(SHUT_WR)) } }

    /// At least one byte; none at the end of the stream.
    func receive() async throws -> [UInt8] {
        try await run {
            let kept = self.unread.withLock { unread in
                defer { unread = [] }
                return unread
            }
            return kept.isEmpty ? try self.receiveNow() : kept
        }
    }

    /// One answer, as long as its length says, or up to the end of the stream.
    func receiveAnswer(toHead: Bool = false) async throws -> RawAnswer {
        try await run { try self.unread.withLock { try self.readAnswer(toHead: toHead, &$0) } }
    }

    /// What is left until the peer closes.
    func receiveRest() async throws -> [UInt8] {
        try await run {
            var all = self.unread.withLock { unread in
                defer { unread = [] }
                return unread
            }
            while true {
                let bytes = try self.receiveNow()
                if bytes.isEmpty { return all }
                all += bytes
            }
        }
    }

    private func receiveNow() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count >= 0 else {
            if errno == ECONNRESET { return [] }
            throw SocketError(description: "nothing came: \(String(cString: strerror(errno)))")
        }
        return Array(buffer[..<count])
    }

    private func readAnswer(toHead: Bool, _ unread: inout [UInt8]) throws -> RawAnswer {
        var end = headEnd(unread)
        while end == nil {
            let bytes = try receiveNow()
            guard !bytes.isEmpty else {
                throw SocketError(description: "the stream ended in a head: \(unread.count) bytes")
            }
            unread += bytes
            end = headEnd(unread)
        }
        guard let end else { throw SocketError(description: "no head") }
        var answer = try Self.head(String(decoding: unread[..<end], as: UTF8.self))
        unread.removeSubrange(..<end)
        if toHead || [100, 101, 204, 304].contains(answer.status) { return answer }
        let length = answer.header("content-length").flatMap(Int.init)
        while length.map({ unread.count < $0 }) ?? true {
            let bytes = try receiveNow()
            if bytes.isEmpty { break }
            unread += bytes
        }
        answer.body = Array(unread.prefix(length ?? unread.count))
        unread.removeFirst(answer.body.count)
        return answer
    }

    private func headEnd(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        for index in 3..<bytes.count where bytes[index - 3...index] == [13, 10, 13, 10] { return index + 1 }
        return nil
    }

    private static func head(_ text: String) throws -> RawAnswer {
        let lines = text.split(separator: "\r\n")
        let words = lines[0].split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
            throw SocketError(description: "not a status line: \(lines[0])")
        }
        var headers: [String: [String]] = [:]
        for line in lines.dropFirst() {
            let sides = line.split(separator: ":", maxSplits: 1)
            let value = sides.count > 1 ? sides[1].drop { $0 == " " } : ""
            headers[sides[0].lowercased(), default: []].append(String(value))
        }
        return RawAnswer(status: status, headers: headers, body: [])
    }

    /// The cooperative threads belong to the server, so nothing here may block one.
    private func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
