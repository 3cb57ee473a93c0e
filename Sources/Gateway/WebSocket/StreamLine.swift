internal import NIOCore

/// A follower, and how far it has been told of each topic that it follows. It lives on the follower's event loop.
///
/// `@unchecked Sendable`: what changes is touched by the post of that loop alone, on that loop.
final class StreamMailbox: @unchecked Sendable {
    fileprivate struct Place {
        let line: StreamLine
        /// The number of the last update of the line that it need not be told.
        var number: UInt64
    }

    let follower: any StreamFollower
    private var places: [Place] = []

    init(_ follower: any StreamFollower) { self.follower = follower }

    func follows(_ topic: StreamTopic) -> Bool { places.contains { $0.line.topic == topic } }

    /// From now on it is told what comes.
    func join(_ line: StreamLine) {
        places.append(Place(line: line, number: line.lastNumber))
        line.add(self)
    }

    func leave(_ line: StreamLine) {
        places.removeAll { $0.line === line }
        line.remove(self)
    }

    /// Tells the follower what it has not been told, in the order in which that came.
    func handOver() {
        var news: [StreamLine.Entry] = []
        var isMixed = false
        for index in places.indices {
            let line = places[index].line
            guard line.lastNumber > places[index].number else { continue }
            isMixed = !news.isEmpty
            line.append(after: places[index].number, to: &news)
            places[index].number = line.lastNumber
        }
        guard !news.isEmpty else { return }
        if news.count > GatewayLimits.backlogMessagesMax { return follower.cut(.gap) }
        if isMixed { news.sort { $0.number < $1.number } }
        follower.deliver(news.map(\.delivery))
    }
}

/// What has come of one topic for the followers of one event loop, and how far a round through them has got. It lives
/// on that loop.
final class StreamLine {
    struct Entry {
        /// In the order in which updates of any topic came to the loop.
        let number: UInt64
        let since: NIODeadline
        let delivery: StreamDelivery
    }

    let topic: StreamTopic
    private(set) var lastNumber: UInt64 = 0
    /// What somebody may not have been told yet.
    private var entries = CircularBuffer<Entry>()
    private var followers: [StreamMailbox] = []
    private var indexes: [ObjectIdentifier: Int] = [:]
    /// The next follower of the round.
    private var next = 0
    /// The last update that everybody has been told of when the round is over.
    private var target: UInt64 = 0

    init(_ topic: StreamTopic) { self.topic = topic }

    var isEmpty: Bool { followers.isEmpty }

    /// When the first came of what somebody may not have been told; nil if everybody knows everything.
    var since: NIODeadline? { entries.first?.since }

    func append(_ entry: Entry) {
        entries.append(entry)
        lastNumber = entry.number
    }

    fileprivate func append(after number: UInt64, to news: inout [Entry]) {
        var first = entries.endIndex
        while first > entries.startIndex, entries[entries.index(before: first)].number > number {
            first = entries.index(before: first)
        }
        news.append(contentsOf: entries[first...])
    }

    fileprivate func add(_ mailbox: StreamMailbox) {
        indexes[ObjectIdentifier(mailbox)] = followers.count
        followers.append(mailbox)
    }

    fileprivate func remove(_ mailbox: StreamMailbox) {
        guard var hole = indexes.removeValue(forKey: ObjectIdentifier(mailbox)) else { return }
        if hole < next {
            // The last one that was told takes its place, so that the round goes on where it was.
            next -= 1
            move(next, to: hole)
            hole = next
        }
        move(followers.count - 1, to: hole)
        followers.removeLast()
    }

    private func move(_ index: Int, to hole: Int) {
        guard index != hole else { return }
        followers[hole] = followers[index]
        indexes[ObjectIdentifier(followers[hole])] = hole
    }

    func beginRound() {
        next = 0
        target = lastNumber
    }

    /// Tells the next follower of the round. False if there is none: the round is over.
    func tellNext() -> Bool {
        guard next < followers.count else { return false }
        next += 1
        followers[next - 1].handOver()
        return true
    }

    /// Forgets what the round has told everybody.
    func endRound() {
        while let first = entries.first, first.number <= target { entries.removeFirst() }
    }

    func tellAll() {
        beginRound()
        while tellNext() {}
        endRound()
    }
}
