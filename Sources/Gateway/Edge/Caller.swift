internal import Synchronization

/// Who is at the other end of one connection. It is known at the start, or once a proxy has said it.
final class Caller: Sendable {
    private let address: Mutex<InternetAddress?>

    init(_ address: InternetAddress?) { self.address = Mutex(address) }

    /// The client, or the last proxy on the way to it; nil if it has no address.
    var peer: InternetAddress? {
        get { address.withLock { $0 } }
        set { address.withLock { $0 = newValue } }
    }
}
