import Domain
import NIOCore
import NIOEmbedded
import Testing

@testable import Gateway

/// How updates reach the followers of one event loop.
@Suite struct StreamPostTests {
    private let day = Day()
    private let book = StreamTopic.book(InstrumentID(0))
    private let trades = StreamTopic.trades(InstrumentID(0))

    @Test func `what has come for a follower before its turn is handed to it together, in order`() {
        let late = day.follower(of: [book, trades], takes: .milliseconds(1))
        let other = day.follower(of: [trades])
        day.post.take([delivery(1, book)])
        for number in 2...5 { day.post.take([delivery(UInt64(number), number % 2 == 0 ? trades : book)]) }
        #expect(late.handed == [[1]])
        #expect(other.handed.isEmpty)
        day.run(for: .milliseconds(20))
        #expect(late.handed == [[1], [2, 3, 4, 5]])
        #expect(other.handed == [[2, 4]])
        day.post.take([delivery(6, book)])
        day.run(for: .milliseconds(10))
        #expect(late.handed.last == [6])
        #expect(other.handed.count == 1)
    }

    @Test func `a follower for whom more has come than a stream may leave unread is cut`() {
        let first = day.follower(of: [trades], takes: .milliseconds(1))
        let late = day.follower(of: [book])
        let other = day.follower(of: [trades])
        day.post.take([delivery(1, trades)])
        for number in 0...UInt64(GatewayLimits.backlogMessagesMax) { day.post.take([delivery(number + 2, book)]) }
        day.run(for: .milliseconds(10))
        #expect(late.handed.isEmpty)
        #expect(late.closures == [.gap])
        #expect([first, other].map(\.handed) == [[[1]], [[1]]])
    }

    @Test func `what concerns an account alone goes before what everybody is told, even while the loop rests`() {
        let orders = StreamTopic.orders(AccountID(1))
        let crowd = (0..<5).map { _ in day.follower(of: [book], takes: .milliseconds(1)) }
        let owner = day.follower(of: [orders, book])
        day.post.take([delivery(1, book)])
        #expect(crowd.map(\.handed.count) == [1, 0, 0, 0, 0])
        #expect(owner.handed.isEmpty)
        day.post.take([delivery(2, orders)])
        #expect(owner.handed == [[1, 2]])
        day.run(for: .milliseconds(100))
        #expect(crowd.map(\.handed) == Array(repeating: [[1]], count: 5))
        #expect(owner.handed.count == 1)
    }

    @Test func `a loop rests several times as long as it has written, unless somebody has waited for long`() {
        let crowd = (0..<40).map { _ in day.follower(of: [book], takes: .milliseconds(1)) }
        let told = { crowd.filter { !$0.handed.isEmpty }.count }
        let turn = 1 + GatewayLimits.deliveryRest
        day.post.take([delivery(1, book)])
        #expect(told() == 1)
        day.run(for: .milliseconds(3 * turn - 2))
        #expect(told() == 3)
        let rests = GatewayLimits.deliveryWaitMilliseconds - 3 * turn
        day.run(for: .milliseconds(rests))
        #expect(told() <= 4 + Int(rests / turn))
        day.run(for: .milliseconds(turn + 40))
        #expect(told() == 40)
    }

    @Test func `what comes while a loop rests is written when it has rested`() {
        let follower = day.follower(of: [book], takes: .milliseconds(1))
        var number: UInt64 = 0
        for _ in 1..<GatewayLimits.deliveryRest {
            number += 1
            day.post.take([delivery(number, book)])
            #expect(follower.handed == [[1]])
            day.run(for: .milliseconds(1))
        }
        day.run(for: .milliseconds(1))
        #expect(follower.handed == [[1], Array(2...number)])
    }

    @Test func `who comes or goes in the middle of a round keeps nobody else from being told once`() {
        var draw = Seeded(7)
        for _ in 0..<50 {
            let day = Day()
            var crowd = (0..<12).map { _ in day.follower(of: [book], takes: .milliseconds(1)) }
            var gone: [Follower] = []
            for number in 1...30 as ClosedRange<UInt64> {
                day.post.take([delivery(number, book)])
                if Bool.random(using: &draw), crowd.count > 2 {
                    let leaver = crowd.remove(at: .random(in: crowd.indices, using: &draw))
                    day.post.unfollow(book, leaver.mailbox)
                    gone.append(leaver)
                }
                if Bool.random(using: &draw) {
                    crowd.append(day.follower(of: [book], takes: .milliseconds(1), after: number))
                }
                day.run(for: .milliseconds(.random(in: 0..<9, using: &draw)))
            }
            day.run(for: .seconds(1))
            for follower in crowd {
                let first = follower.joinedAfter + 1
                #expect(Array(follower.handed.joined()) == Array(first..<31))
            }
            for follower in gone { #expect(Array(follower.handed.joined()) == follower.consecutive) }
        }
    }

    private func delivery(_ number: UInt64, _ topic: StreamTopic) -> StreamDelivery {
        StreamDelivery(topic: topic, sequence: Sequence(number), previous: Sequence(number - 1), frames: [])
    }
}

/// Notes what it is handed. It is used on the thread of its test alone.
private final class Follower: StreamFollower, @unchecked Sendable {
    let eventLoop: any EventLoop = EmbeddedEventLoop()
    private(set) lazy var mailbox = StreamMailbox(self)
    /// The last record before it began to follow.
    let joinedAfter: UInt64
    /// The records of what came together.
    private(set) var handed: [[UInt64]] = []
    private(set) var closures: [StreamClosure] = []
    private let whenHanded: () -> Void

    init(after number: UInt64, whenHanded: @escaping () -> Void) {
        joinedAfter = number
        self.whenHanded = whenHanded
    }

    func deliver(_ deliveries: [StreamDelivery]) {
        handed.append(deliveries.map(\.sequence.value))
        whenHanded()
    }

    func cut(_ closure: StreamClosure) { closures.append(closure) }

    /// As many numbers as it was handed, without a gap.
    var consecutive: [UInt64] { (0..<UInt64(handed.joined().count)).map { joinedAfter + 1 + $0 } }
}

/// A day of a post, whose time passes as it is told to.
private final class Day {
    private var time = NIODeadline.uptimeNanoseconds(1_000_000_000)
    private var tasks: [(due: NIODeadline, work: () -> Void)] = []
    private(set) lazy var post = StreamPost(
        now: { [unowned self] in time }, later: { [unowned self] in tasks.append((due: $0, work: $1)) })

    /// - Parameter effort: how long it takes to write to it.
    func follower(
        of topics: [StreamTopic], takes effort: TimeAmount = .zero, after number: UInt64 = 0
    ) -> Follower {
        let follower = Follower(after: number) { [unowned self] in time = time + effort }
        for topic in topics { post.follow(topic, follower.mailbox) }
        return follower
    }

    /// What is due within so long, at its time or when what came before it has ended.
    func run(for amount: TimeAmount) {
        let end = time + amount
        while let next = tasks.indices.min(by: { tasks[$0].due < tasks[$1].due }), tasks[next].due <= end {
            let task = tasks.remove(at: next)
            time = max(time, task.due)
            task.work()
        }
        time = max(time, end)
    }
}
