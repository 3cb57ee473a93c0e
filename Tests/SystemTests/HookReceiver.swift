import Foundation
import Synchronization

/// Takes every request with 204, each on a connection of its own, and keeps the ids of notifications.
final class HookReceiver: Sendable {
    let port: UInt16
    private let descriptor: Int32
    private let heard = Mutex<[String]>([])

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0
                    ? getsockname(descriptor, $0, &length) : -1
            }
        }
        guard result == 0 else { throw Missing("a port for the receiver") }
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0 else { return }
                self?.take(connection)
                close(connection)
            }
        }
    }

    deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// In the order in which they came, copies too.
    var ids: [String] { heard.withLock { $0 } }

    private func take(_ connection: Int32) {
        var text = ""
        var bytes = [UInt8](repeating: 0, count: 65_536)
        // The body is one object, and the last that comes.
        while !text.hasSuffix("}}") {
            let count = recv(connection, &bytes, bytes.count, 0)
            guard count > 0 else { return }
            text += String(decoding: bytes[..<count], as: UTF8.self)
        }
        let name = "Rialto-Notification-Id: "
        guard let line = text.split(separator: "\r\n").first(where: { $0.hasPrefix(name) }) else { return }
        heard.withLock { $0.append(String(line.dropFirst(name.count))) }
        let answer = Array("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".utf8)
        _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
    }
}
