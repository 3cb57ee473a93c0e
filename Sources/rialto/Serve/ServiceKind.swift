import Analytics
import Consumer
import Domain
import Gateway
import History
import Logging
import Notifications
import Ports
import SQLiteAdapter

/// What a service may use of its venue.
struct ServiceParts: Sendable {
    var clock: any WallClock
    var view: VenueView
    /// For commands that a service gives.
    var clerk: Clerk
    /// Where those are who sign in.
    var people = PeopleEntrance(nil, isAwaited: false)
    var delivery = DeliverySettings()
    /// Sign-ins, for who tells people of them.
    var signIns = SignIns()
    var logger: Logger
    /// By which volumes accounts get fee tiers; nil where operators say it.
    var feeTiers: FeeSchedule?
    /// For how long the history keeps what is over; nil for ever.
    var historyDays: KeptDays?
}

/// A service that this program has: how it is opened for a venue, and how its tables are made anew.
struct ServiceKind: Sendable {
    /// Every one, in the order in which they are shown.
    static let all = [
        history, ServiceKind(AnalyticsService.self, fold: { _ in AnalyticsFold() }, open: analytics), notifications,
    ]

    let name: String
    /// How its file is synced, where its tables are in one: a service that has nothing but what the events say can make
    /// again what a machine without power forgets.
    let syncing: SQLiteDatabase.Syncing
    /// The service for a venue. It opens its database when it runs.
    let host:
        @Sendable (ServiceSurroundings, ServiceParts, @escaping @Sendable () throws -> any Database)
            -> any HostedService
    /// Folds its tables anew.
    let rebuild: @Sendable (RebuildWork) async throws -> RebuildWork.Report

    /// - Parameters:
    ///   - name: other than that of the service, where one program runs several of a kind.
    ///   - syncing: each change where the service keeps what the events do not say.
    ///   - fold: makes a fold for a rebuild, where nothing leaves its tables.
    ///   - open: opens the service over its database.
    init<Service: EventService>(
        _: Service.Type, named name: String = Service.name, syncing: SQLiteDatabase.Syncing = .nowAndThen,
        fold: @escaping @Sendable (RebuildWork) -> Service.Fold,
        open: @escaping @Sendable (any Database, ServiceParts) async throws -> Service
    ) {
        self.name = name
        self.syncing = syncing
        host = { surroundings, parts, openDatabase in
            ServiceHost<Service>(named: name, in: surroundings) {
                let database = try openDatabase()
                return (service: try await open(database, parts), database: database)
            }
        }
        rebuild = { work in try await work.run(fold(work)) }
    }

    @Sendable private static func analytics(_ database: any Database, _ parts: ServiceParts) -> AnalyticsService {
        AnalyticsService(
            over: database, tiers: parts.feeTiers, pause: ServicesOfVenue.pause,
            setTier: { tier in try await parts.clerk.ask(.setTier(tier)) })
    }
}
