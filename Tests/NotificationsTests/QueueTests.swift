import Consumer
import Domain
import Ports
import Testing

@testable import Notifications

/// What leaves the venue: once for each notification and channel, whatever fails and whatever is folded anew.
@Suite(.serialized) struct QueueTests {
    private let venue: NotifiedVenue
    private let receiver = ScriptedReceiver()
    private let service: NotificationService

    init() async throws {
        venue = try await NotifiedVenue(web: receiver)
        service = try await venue.service()
        try await venue.fold()
        try await venue.ask(
            .post, "/v1/notifications/channels",
            #"{"kind":"webhook","name":"mine","url":"https://hooks.example/rialto"}"#, of: service)
        try await venue.ask(.post, "/v1/notifications/rules", #"{"kind":"fill","channels":["1"]}"#, of: service)
    }

    @Test func `a rebuild sends nothing again`() async throws {
        for _ in 1...5 { venue.trade(100) }
        try await venue.fold()
        try await service.settle()
        #expect(receiver.ids.count == 5)
        _ = try await venue.rebuild().run { _ in }
        #expect(try await venue.queue().isEmpty)
        try await service.settle()
        #expect(receiver.ids.count == 5)
        #expect(try await venue.inbox().count == 5)
    }

    @Test func `what comes while a rebuild runs is sent once, whoever folds it first`() async throws {
        venue.trade(100)
        try await venue.fold()
        for _ in 1...6 { venue.trade(100) }
        _ = try await venue.rebuild().run { _ in }
        try await venue.fold()
        try await service.settle()
        #expect(receiver.ids.sorted() == (2...8).map { "\($0)-0-1" })
    }

    @Test func `messages wait longer after each failure, for a day, and are dead letters then`() async throws {
        receiver.become(.answers(500))
        venue.trade(100)
        try await venue.fold()
        var waits: [Int64] = []
        while let due = try await service.nextDue() {
            waits.append((due.nanoseconds - venue.clock.now().nanoseconds) / 1_000_000)
            venue.clock.set(due)
            try await service.settle()
        }
        #expect(waits.prefix(8) == [0, 3_750, 7_500, 15_000, 30_000, 60_000, 120_000, 240_000])
        #expect(waits.allSatisfy { $0 <= 3_600_000 })
        #expect(waits.reduce(0, +) == 86_400_000)
        #expect(receiver.asked == waits.count)
        let dead = try await venue.ask(.get, "/v1/notifications/dead-letters", of: service)
        #expect(dead.contains(#""notificationId":"2-0-1","channelId":"1""#))
        #expect(dead.contains("the receiver answered with 500"))

        receiver.become(.takes)
        let answer = try await venue.ask(.post, "/v1/notifications/dead-letters/replay", "{}", of: service)
        #expect(answer == #"{"replayed":1}"#)
        try await service.settle()
        #expect(receiver.ids == ["2-0-1"])
        #expect(try await venue.queue().isEmpty)
    }

    @Test func `in quiet hours nothing is sent, and what waited is sent at their end`() async throws {
        try await venue.ask(
            .post, "/v1/notifications/settings", #"{"quietFrom":"08:30","quietTo":"09:30"}"#, of: service)
        venue.trade(100)
        try await venue.fold()
        try await service.settle()
        #expect(receiver.asked == 0)
        #expect(try await venue.inbox().count == 1)
        #expect(try await service.nextDue() == NotifiedVenue.opening.adding(nanoseconds: 1_800_000_000_000))
        venue.clock.advance(seconds: 1_800)
        try await service.settle()
        #expect(receiver.ids == ["2-0-1"])
    }

    @Test func `what exceeds the budget of a day is a dead letter, and the next day has its own`() async throws {
        try await venue.ask(.post, "/v1/notifications/settings", #"{"budgetPerDay":2}"#, of: service)
        for _ in 1...3 { venue.trade(100) }
        try await venue.fold()
        try await service.settle()
        #expect(receiver.ids == ["2-0-1", "3-0-1"])
        #expect(try await venue.queue().filter(\.isDead).map(\.notification) == ["4-0-1"])
        #expect(try await venue.inbox().count == 3)
        venue.clock.advance(seconds: 86_400)
        try await venue.ask(
            .post, "/v1/notifications/dead-letters/replay", #"{"notificationIds":["4-0-1"]}"#, of: service)
        try await service.settle()
        #expect(receiver.ids == ["2-0-1", "3-0-1", "4-0-1"])
    }

    @Test func `with a channel goes what waits for it, and what a rule still names later`() async throws {
        receiver.become(.isDown)
        venue.trade(100)
        try await venue.fold()
        try await service.settle()
        try await venue.ask(.delete, "/v1/notifications/channels/1", of: service)
        #expect(try await venue.queue().isEmpty)
        venue.trade(100)
        try await venue.fold()
        try await service.settle()
        #expect(try await venue.queue().isEmpty)
        #expect(receiver.asked == 1)
    }

    @Test func `the queue is worked off by itself until the service is told to end`() async throws {
        for _ in 1...40 { venue.trade(100) }
        try await venue.fold()
        let sending = Task { await service.run() }
        while receiver.ids.count < 40 { await Task.yield() }
        sending.cancel()
        await sending.value
        #expect(receiver.ids.sorted() == (2...41).map { "\($0)-0-1" }.sorted())
    }
}

/// Whatever fails at whatever moment: nothing is lost, and a second copy has the id of the first.
@Suite(.serialized) struct CrashTests {
    private static let ids = Set((2...9).map { "\($0)-0-1" })

    /// What is done between two deaths: everything is begun anew with what the database has.
    private static func work(_ venue: NotifiedVenue) async throws {
        let service = try await venue.service()
        try await venue.fold()
        try await service.settle()
        // Until nothing waits, in virtual time.
        while let due = try await service.nextDue() {
            venue.clock.set(due)
            try await service.settle()
        }
    }

    private static func prepared(_ receiver: ScriptedReceiver) async throws -> NotifiedVenue {
        let venue = try await NotifiedVenue(web: receiver)
        let service = try await venue.service()
        try await venue.fold()
        try await venue.ask(
            .post, "/v1/notifications/channels", #"{"kind":"webhook","name":"a","url":"https://a.example"}"#,
            of: service)
        try await venue.ask(.post, "/v1/notifications/rules", #"{"kind":"fill","channels":["1"]}"#, of: service)
        for _ in 1...8 { venue.trade(100) }
        return venue
    }

    @Test(arguments: FaultyDatabase.Fault.allCases)
    func `whichever change fails, each notification is in the inbox once and arrives`(
        _ fault: FaultyDatabase.Fault
    ) async throws {
        var faults = 0
        for writes in 0... {
            let receiver = ScriptedReceiver()
            let venue = try await Self.prepared(receiver)
            venue.database.plan(fault, after: writes)
            do { try await Self.work(venue) } catch is DatabaseError {}
            if !venue.database.isSpent() { break }
            faults += 1
            try await Self.work(venue)
            #expect(Set(receiver.ids) == Self.ids, "after \(writes) changes")
            #expect(receiver.ids.count <= Self.ids.count + 1, "one death leads to one more copy at most")
            #expect(try await venue.inbox().sorted() == Self.ids.sorted())
            #expect(try await venue.queue().isEmpty)
        }
        #expect(faults > 10)
    }

    @Test func `whichever message does not get through, all arrive, and copies have one id and one body`() async throws
    {
        for message in 0..<8 {
            let receiver = ScriptedReceiver()
            let venue = try await Self.prepared(receiver)
            receiver.plan(.takesAndBreaksOff, after: message)
            receiver.plan(.isDown, after: message + 1)
            try await Self.work(venue)
            #expect(Set(receiver.ids) == Self.ids)
            #expect(receiver.ids.count == Self.ids.count + 1)
            #expect(Set(receiver.taken.map(\.body)).count == Self.ids.count)
        }
    }
}
