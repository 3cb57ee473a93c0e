import NIOCore
import NIOWebSocket

/// One follower of a book: it keeps its copy over the connections that it loses. It lives on the run's event loop, and
/// keeps the run for what its connections still tell after that is closed.
final class WatchingStream {
    private let run: WatchRun
    /// Whether its connections are dropped on purpose.
    private let isDropped: Bool
    private(set) var book: (any FollowedBook)?
    private var channel: (any Channel)?
    /// It has been told where it stands, and gets what comes.
    private(set) var isFollowing = false
    private var isClosing = false
    private var dropping: Scheduled<Void>?
    /// Digests of the books that it has had, by their record, while they are compared.
    private(set) var digests: [UInt64: UInt64]?

    init(run: WatchRun, isDropped: Bool) {
        self.run = run
        self.isDropped = isDropped
    }

    func connect() {
        let connected = run.connect(
            heard: { [weak self] in self?.hear($0) }, ended: { [weak self] in self?.end($0) })
        connected.assumeIsolated().whenComplete { result in
            switch result {
            case .success(let channel): self.begin(on: channel)
            case .failure:
                self.run.count(fault: "connectFailed")
                self.connectLater(milliseconds: Limits.reconnectMilliseconds)
            }
        }
    }

    /// From now on it remembers what its books were like.
    func collectDigests() {
        digests = [:]
        noteDigest()
    }

    func stopDropping() { dropping?.cancel() }

    func close() {
        isClosing = true
        dropping?.cancel()
        channel?.close(promise: nil)
    }

    private func begin(on channel: any Channel) {
        guard !isClosing else { return channel.close(promise: nil) }
        self.channel = channel
        subscribe(after: book?.sequence)
        guard isDropped, let seconds = run.nextDrop() else { return }
        dropping = channel.eventLoop.assumeIsolated().scheduleTask(in: seconds) {
            self.run.countDrop()
            channel.close(mode: .all, promise: nil)
        }
    }

    private func subscribe(after sequence: UInt64?) {
        guard let channel else { return }
        let data = channel.allocator.buffer(string: run.subscription(after: sequence))
        let frame = WebSocketFrame(fin: true, opcode: .text, maskKey: .random(), data: data)
        channel.writeAndFlush(frame, promise: nil)
    }

    private func hear(_ text: ByteBuffer) {
        guard let message = text.withUnsafeReadableBytes({ BookMessage($0) }) else {
            return run.count(fault: "malformed")
        }
        switch message.kind {
        case .subscribed:
            guard book != nil else { return }
            isFollowing = true
            run.countResumed()
        case .snapshotRequired:
            run.countSnapshotRequired()
            book = nil
            subscribe(after: nil)
        case .snapshot:
            book = run.copy(of: message)
            isFollowing = book != nil
            take(message, isGood: isFollowing)
        case .delta:
            let isGood = book?.apply(message) ?? false
            if !isGood { run.count(fault: "gap") }
            take(message, isGood: isGood)
        case .error: run.count(fault: message.code ?? "error")
        case nil: break
        }
    }

    private func take(_ message: BookMessage, isGood: Bool) {
        run.countMessage()
        guard isGood, let book else { return }
        if let checksum = message.checksum, checksum != book.checksum { run.count(fault: "checksum") }
        noteDigest()
    }

    private func noteDigest() {
        guard digests != nil, isFollowing, let book else { return }
        digests?[book.sequence] = book.digest
    }

    private func end(_ reason: String?) {
        dropping?.cancel()
        channel = nil
        isFollowing = false
        guard !isClosing else { return }
        if let reason { run.count(fault: "cut: \(reason)") }
        connectLater(milliseconds: run.nextAbsenceMilliseconds())
    }

    private func connectLater(milliseconds: Int64) {
        guard !isClosing else { return }
        run.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(milliseconds)) { self.connect() }
    }
}
