import Foundation
import Synchronization

/// Ports of this machine that stay with this process until it ends, also while no server listens on them: a server that
/// is down for a while finds its port free when it comes back. Connections to such a port are refused meanwhile.
///
/// A server can listen on one if it sets SO_REUSEADDR, as servers do. The system gives it to nobody else.
package enum HeldPorts {
    package struct Failure: Error {
        package var reason: String
    }

    /// They are bound and never listened on.
    private static let holders = Mutex<[Int32]>([])

    /// One that the system chooses.
    package static func take() throws -> UInt16 {
        guard let port = hold(0) else {
            throw Failure(reason: "no port is free: \(String(cString: strerror(errno)))")
        }
        return port
    }

    /// This one; whether it was free.
    package static func take(_ port: UInt16) -> Bool { hold(port) != nil }

    private static func hold(_ port: UInt16) -> UInt16? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        var yes: Int32 = 1
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size)) == 0
                    && bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else {
            close(descriptor)
            return nil
        }
        holders.withLock { $0.append(descriptor) }
        return UInt16(bigEndian: address.sin_port)
    }
}
