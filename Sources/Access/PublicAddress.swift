internal import Synchronization

/// The venue as others see it. A venue on a port that was free knows it only once it listens.
final class PublicAddress: Sendable {
    private let state: Mutex<String>

    init(_ text: String) { state = Mutex(text) }

    var text: String {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
