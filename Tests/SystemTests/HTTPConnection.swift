import Foundation

/// One keep-alive connection that asks and waits, with bounded patience. It closes when anything goes wrong.
final class HTTPConnection {
    struct Answer {
        var status: Int
        var fields: [String: String]
        var body: Data

        func object() throws -> [String: Any] {
            guard let object = try JSONSerialization.jsonObject(with: body) as? [String: Any] else {
                throw Missing("not a JSON object: \(String(decoding: body, as: UTF8.self))")
            }
            return object
        }

        func items() throws -> [[String: Any]] { try object()["items"] as? [[String: Any]] ?? [] }
    }

    private let port: UInt16
    private var descriptor: Int32 = -1
    private var received: [UInt8] = []
    private let patienceSeconds: Int
    private let source: String?

    /// Waits at most `patienceSeconds` for each piece of an answer. Comes from `source`, an address of this machine, if
    /// that is given.
    init(port: UInt16, from source: String? = nil, patienceSeconds: Int = 10) {
        self.port = port
        self.source = source
        self.patienceSeconds = patienceSeconds
    }

    deinit { disconnect() }

    func disconnect() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        received.removeAll()
    }

    func ask(
        _ method: String, _ path: String, token: String? = nil, json: String? = nil, fields: [String: String] = [:]
    ) throws -> Answer {
        if descriptor < 0 { try connectNow() }
        do {
            try send(Self.request(method, path, token: token, json: json, fields: fields))
            return try receive()
        } catch {
            disconnect()
            throw error
        }
    }

    private static func request(
        _ method: String, _ path: String, token: String?, json: String?, fields: [String: String]
    ) -> [UInt8] {
        var request = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        if let token { request += "Authorization: Bearer \(token)\r\n" }
        for (name, value) in fields { request += "\(name): \(value)\r\n" }
        if let json { request += "Content-Type: application/json\r\nContent-Length: \(json.utf8.count)\r\n" }
        return Array((request + "\r\n" + (json ?? "")).utf8)
    }

    /// Where an exchange ends before its time.
    enum Cut {
        /// So many thousandths of the request are sent.
        case inRequest(thousandths: Int)
        /// All of it is sent, and then so much time passes.
        case waiting(microseconds: Int)
        /// So many bytes of the answer have come.
        case inAnswer(bytes: Int)
    }

    /// Asks on a connection that is cut; `aborts` resets it, so that the peer may not even send. Returns the bytes of
    /// the answer that came before.
    func askInVain(
        _ method: String, _ path: String, token: String? = nil, json: String? = nil, fields: [String: String] = [:],
        cut: Cut, aborts: Bool
    ) throws -> [UInt8] {
        if descriptor < 0 { try connectNow() }
        defer { disconnect() }
        if aborts {
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
        }
        let request = Self.request(method, path, token: token, json: json, fields: fields)
        switch cut {
        case .inRequest(let thousandths): try send(Array(request.prefix(request.count * thousandths / 1_000)))
        case .waiting(let microseconds):
            try send(request)
            usleep(UInt32(microseconds))
        case .inAnswer(let bytes):
            try send(request)
            while received.count < bytes { try receiveMore() }
            return Array(received.prefix(bytes))
        }
        return []
    }

    /// Connects without asking anything.
    func open() throws { if descriptor < 0 { try connectNow() } }

    /// Whether the connection is open and the venue has said nothing on it.
    var isQuiet: Bool {
        var byte: UInt8 = 0
        return descriptor >= 0 && recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) < 0
            && errno == EAGAIN
    }

    /// What the venue says on a new connection without being asked.
    func hear() throws -> Answer {
        try open()
        return try receive()
    }

    private func connectNow() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: patienceSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var result: Int32 = 0
        if let source {
            // The port is chosen with the destination, so that each address has all of them.
            var isLater: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_IP), IP_BIND_ADDRESS_NO_PORT, &isLater, socklen_t(4))
            result = Self.withAddress(source, 0) { bind(descriptor, $0, $1) }
        }
        if result == 0 { result = Self.withAddress("127.0.0.1", port) { connect(descriptor, $0, $1) } }
        guard result == 0 else {
            disconnect()
            throw Missing("no connection to port \(port): \(String(cString: strerror(errno)))")
        }
    }

    private static func withAddress(
        _ text: String, _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr(text)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    /// Sends bytes that are no whole request.
    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Missing("the request was not sent: \(String(cString: strerror(errno)))") }
            sent += count
        }
    }

    private func receive() throws -> Answer {
        var end: Int?
        while end == nil {
            end = received.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound
            if end == nil { try receiveMore() }
        }
        let head = String(decoding: received[..<end!], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = head[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Missing("not an HTTP answer: \(head[0])")
        }
        var fields: [String: String] = [:]
        for line in head.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces) }
        }
        if fields["transfer-encoding"] == "chunked" {
            received.removeFirst(end!)
            return Answer(status: status, fields: fields, body: try receiveChunks())
        }
        let length = fields["content-length"].flatMap { Int($0) } ?? 0
        while received.count < end! + length { try receiveMore() }
        let answer = Answer(status: status, fields: fields, body: Data(received[end!..<(end! + length)]))
        received.removeFirst(end! + length)
        if fields["connection"] == "close" { disconnect() }
        return answer
    }

    /// A body of chunks, up to the last one, which is empty.
    private func receiveChunks() throws -> Data {
        var body = Data()
        while true {
            var end: Int?
            while end == nil {
                end = received.firstRange(of: Array("\r\n".utf8))?.upperBound
                if end == nil { try receiveMore() }
            }
            let text = String(decoding: received[..<(end! - 2)], as: UTF8.self)
            guard let count = Int(text, radix: 16) else { throw Missing("not the length of a chunk: \(text)") }
            while received.count < end! + count + 2 { try receiveMore() }
            body += received[end!..<(end! + count)]
            received.removeFirst(end! + count + 2)
            if count == 0 { return body }
        }
    }

    private func receiveMore() throws {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        guard count > 0 else { throw Missing("the answer did not come") }
        received.append(contentsOf: chunk[..<count])
    }
}
