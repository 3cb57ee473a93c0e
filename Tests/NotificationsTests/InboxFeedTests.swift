import Domain
import Ports
import Synchronization
import Testing

@testable import Consumer
@testable import Notifications

/// What those hear who follow inboxes: all that is put there, when it is there, with the id that it has there.
@Suite(.serialized) struct InboxFeedTests {
    private let venue: NotifiedVenue
    private let service: NotificationService

    init() async throws {
        venue = try await NotifiedVenue()
        service = try await venue.service()
        try await venue.fold()
        try await venue.ask(.post, "/v1/notifications/rules", #"{"kind":"fill"}"#, of: service)
    }

    @Test func `what is put into an inbox is told once, as the inbox shows it`() async throws {
        for _ in 1...30 { venue.trade(100) }
        try await venue.fold()
        let inbox = try await venue.inbox()
        #expect(inbox.count == 30)
        #expect(try venue.heardIDs() == inbox.reversed().map { "1 \($0)" })
        let shown = try await venue.ask(.get, "/v1/notifications", of: service)
        for notice in venue.heard.withLock({ $0 }) {
            #expect(shown.contains(notice.payload.dropLast() + ",\"isRead\":false}"))
        }
    }

    @Test func `a rebuild tells nothing`() async throws {
        venue.trade(100)
        try await venue.fold()
        _ = try await venue.rebuild().run { _ in }
        #expect(try venue.heardIDs() == ["1 2-0-1"])
    }

    @Test(arguments: FaultyDatabase.Fault.allCases, [0, 1, 2])
    func `a transaction that fails, runs twice or ends unknown loses nothing that is told`(
        fault: FaultyDatabase.Fault, writes: Int
    ) async throws {
        for _ in 1...40 { venue.trade(100) }
        let fold = service.makeFold()
        let consumer = venue.consumer(of: fold)
        venue.database.plan(fault, after: writes)
        var failures = 0
        while true {
            do {
                if try await consumer.step() == .upToDate { break }
            } catch {
                failures += 1
                #expect(failures < 3)
            }
        }
        #expect(venue.database.isSpent())
        let inbox = try await venue.inbox()
        #expect(try venue.heardIDs() == inbox.reversed().map { "1 \($0)" })
    }

    @Test func `what does not come from the events is told as well`() async throws {
        for address in ["10.0.0.0/24", "10.1.0.0/24"] {
            try await service.learn(SignIn(account: NotifiedVenue.alice, address: address))
        }
        try await venue.ask(.post, "/v1/admin/notices", #"{"title":"Closed","text":"On Friday."}"#, of: service)
        #expect(try venue.heardIDs() == ["1 n1", "all n2"])
    }
}
