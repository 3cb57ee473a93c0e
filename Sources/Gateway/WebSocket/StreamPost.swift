internal import NIOCore

/// What has come for one follower and was not yet handed to it.
///
/// `@unchecked Sendable`: what changes is touched by the post of the follower's event loop alone, on that loop.
final class StreamMailbox: @unchecked Sendable {
    let follower: any StreamFollower
    fileprivate var deliveries: [StreamDelivery] = []

    init(_ follower: any StreamFollower) { self.follower = follower }
}

/// Hands updates to the followers of one event loop, a slice of time after another.
///
/// Between two slices the loop reads and answers requests, so an order does not wait until a thousand followers have
/// been written to. What comes for a follower meanwhile is written to it together: the busier the loop, the fewer
/// writes. It lives on its loop.
final class StreamPost {
    private let eventLoop: any EventLoop
    /// Those for whom something has come.
    private var line = CircularBuffer<StreamMailbox>()
    private var isAwake = false

    init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func add(_ delivery: StreamDelivery, for mailbox: StreamMailbox) {
        if mailbox.deliveries.isEmpty { line.append(mailbox) }
        mailbox.deliveries.append(delivery)
    }

    /// Begins to hand out what was added, unless that is under way.
    func wake() {
        guard !isAwake else { return }
        isAwake = true
        handOut()
    }

    private func handOut() {
        let end = eventLoop.now + .microseconds(GatewayLimits.deliverySliceMicroseconds)
        while let mailbox = line.popFirst() {
            if mailbox.deliveries.count > GatewayLimits.backlogMessagesMax {
                mailbox.follower.cut(.gap)
            } else {
                mailbox.follower.deliver(mailbox.deliveries)
            }
            mailbox.deliveries.removeAll(keepingCapacity: mailbox.deliveries.count <= Self.keptMax)
            guard eventLoop.now < end else { break }
        }
        guard !line.isEmpty else {
            isAwake = false
            return
        }
        // A task that is due at once would run before the loop looks at its sockets.
        let pause = TimeAmount.microseconds(GatewayLimits.deliveryPauseMicroseconds)
        eventLoop.assumeIsolated().scheduleTask(in: pause) { self.handOut() }
    }

    /// A mailbox that was fuller than this does not keep its room.
    private static let keptMax = 16
}
