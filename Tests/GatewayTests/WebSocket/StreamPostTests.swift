import Domain
import NIOCore
import NIOEmbedded
import Testing

@testable import Gateway

/// How updates reach the followers of one event loop.
@Suite struct StreamPostTests {
    /// Notes what it is handed. It is used on the loop of its test alone.
    private final class Follower: StreamFollower, @unchecked Sendable {
        let eventLoop: any EventLoop
        var handed: [[Sequence]] = []
        var closures: [StreamClosure] = []

        init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

        func deliver(_ deliveries: [StreamDelivery]) { handed.append(deliveries.map(\.sequence)) }
        func cut(_ closure: StreamClosure) { closures.append(closure) }
    }

    private func delivery(_ number: UInt64) -> StreamDelivery {
        StreamDelivery(
            topic: .book(InstrumentID(0)), sequence: Sequence(number), previous: Sequence(number - 1), messages: [])
    }

    @Test func `what has come for a follower before its turn is handed to it together, in order`() {
        let eventLoop = EmbeddedEventLoop()
        let post = StreamPost(eventLoop)
        let followers = (0..<3).map { _ in Follower(eventLoop) }
        let mailboxes = followers.map { StreamMailbox($0) }
        for number in 1...3 {
            for mailbox in mailboxes.dropLast(number - 1) { post.add(delivery(UInt64(number)), for: mailbox) }
        }
        post.wake()
        eventLoop.run()
        #expect(followers.map(\.handed) == [[[1, 2, 3]], [[1, 2]], [[1]]].map { $0.map { $0.map { Sequence($0) } } })
        post.add(delivery(4), for: mailboxes[1])
        post.wake()
        eventLoop.run()
        #expect(followers.map(\.handed.count) == [1, 2, 1])
        #expect(followers[1].handed.last == [Sequence(4)])
    }

    @Test func `a follower for whom more has come than a stream may leave unread is cut`() {
        let eventLoop = EmbeddedEventLoop()
        let post = StreamPost(eventLoop)
        let (late, other) = (Follower(eventLoop), Follower(eventLoop))
        let (mailbox, otherMailbox) = (StreamMailbox(late), StreamMailbox(other))
        for number in 0...UInt64(GatewayLimits.backlogMessagesMax) { post.add(delivery(number + 1), for: mailbox) }
        post.add(delivery(1), for: otherMailbox)
        post.wake()
        #expect(late.handed.isEmpty)
        #expect(late.closures == [.gap])
        #expect(other.handed == [[Sequence(1)]])
    }
}
