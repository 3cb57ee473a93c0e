import Consumer
import Gateway
import Logging
import Ports

/// What a service may use of its venue.
struct ServiceParts: Sendable {
    var clock: any WallClock
    var view: VenueView
    /// For commands that a service gives.
    var clerk: Clerk
    var logger: Logger
}

/// A service that this program has: how it is opened for a venue, and how its tables are made anew.
struct ServiceKind: Sendable {
    /// Every one, in the order in which they are shown.
    static let all: [ServiceKind] = []

    let name: String
    /// The service for a venue. It opens its database when it runs.
    let host:
        @Sendable (ServiceSurroundings, ServiceParts, @escaping @Sendable () throws -> any Database)
            -> any HostedService
    /// Folds its tables anew.
    let rebuild: @Sendable (RebuildWork) async throws -> RebuildWork.Report

    /// - Parameters:
    ///   - name: other than that of the service, where one program runs several of a kind.
    ///   - fold: makes a fold for a rebuild, where nothing leaves its tables.
    ///   - open: opens the service over its database.
    init<Service: EventService>(
        _: Service.Type, named name: String = Service.name, fold: @escaping @Sendable () -> Service.Fold,
        open: @escaping @Sendable (any Database, ServiceParts) async throws -> Service
    ) {
        self.name = name
        host = { surroundings, parts, openDatabase in
            ServiceHost<Service>(named: name, in: surroundings) {
                let database = try openDatabase()
                return (service: try await open(database, parts), database: database)
            }
        }
        rebuild = { work in try await work.run(fold()) }
    }
}
