import Access
import Credentials
import DeliveryAdapter
import Domain
import Gateway
import NIOPosix
import NIOSSL
import Notifications
import Ports
import SQLiteAdapter

/// What notifications leave the venue by.
struct DeliverySettings: Sendable {
    /// The ranges inside that webhooks may go to.
    var webhookRanges: [AddressSpan] = []
    /// The mail server; nil where no mail is sent.
    var mail: SMTPOutbox.Server?
}

extension ServiceKind {
    static let notifications = ServiceKind(
        NotificationService.self, syncing: .eachChange, fold: { _ in NotificationFold() },
        open: { database, parts in try await NotificationService(over: database, try parts.notifications()) })
}

extension ServiceParts {
    /// Connections to receivers have a thread of their own, so that no request waits for it.
    private static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private static let pagerDutyURL = "https://events.pagerduty.com/v2/enqueue"

    func notifications() throws -> NotificationParts {
        let web = try NIOWebDelivery(
            on: Self.group, rules: AddressRules(allowing: delivery.webhookRanges), bounds: DeliveryBounds(),
            trust: .default, resolve: NIOWebDelivery.system)
        let mail = try delivery.mail.map { server in
            try SMTPOutbox(on: Self.group, to: server, bounds: DeliveryBounds(), trust: .default, clock: clock)
        }
        let (view, people) = (view, people)
        return NotificationParts(
            dispatch: DispatchParts(
                web: web, mail: mail, clock: clock, jitter: { Int64.random(in: 0..<max($0, 1)) },
                pause: ServicesOfVenue.pause),
            markets: MarketLookup(
                instrument: { view.market($0)?.instrument.id },
                units: { id in view.markets.first { $0.instrument.id == id }?.units },
                assetNamed: { view.asset($0) }, asset: { view.asset($0) }),
            lastDecided: { view.last.sequence },
            email: { user in try await people.people?.door.users.user(UserID(user)).email.description },
            signIns: signIns, tell: { view.tell($0) },
            secret: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }, venue: "Rialto",
            pagerDutyURL: Self.pagerDutyURL)
    }
}
