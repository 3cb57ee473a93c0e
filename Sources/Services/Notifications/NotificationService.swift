public import Consumer
import Domain
public import Ports
import Wire

/// Tells people what happens to them and to the markets that they watch.
public final class NotificationService: EventService {
    public static let name = "notifications"
    public static let routes = [
        ServiceRoute(.get, "/v1/notifications", for: .traders, permission: .read),
        ServiceRoute(.post, "/v1/notifications/read", for: .traders, permission: .read),
        ServiceRoute(.get, "/v1/notifications/rules", for: .traders, permission: .read),
        ServiceRoute(.post, "/v1/notifications/rules", for: .traders, permission: .trade),
        ServiceRoute(.patch, "/v1/notifications/rules/{id}", for: .traders, permission: .trade),
        ServiceRoute(.delete, "/v1/notifications/rules/{id}", for: .traders, permission: .trade),
        ServiceRoute(.get, "/v1/notifications/channels", for: .traders, permission: .read),
        ServiceRoute(.post, "/v1/notifications/channels", for: .traders, permission: .trade),
        ServiceRoute(.delete, "/v1/notifications/channels/{id}", for: .traders, permission: .trade),
        ServiceRoute(.post, "/v1/notifications/channels/{id}/test", for: .traders, permission: .trade),
        ServiceRoute(.get, "/v1/notifications/settings", for: .traders, permission: .read),
        ServiceRoute(.post, "/v1/notifications/settings", for: .traders, permission: .trade),
        ServiceRoute(.get, "/v1/notifications/dead-letters", for: .traders, permission: .read),
        ServiceRoute(.post, "/v1/notifications/dead-letters/replay", for: .traders, permission: .trade),
        ServiceRoute(.post, "/v1/admin/notices", for: .operators, permission: .trade),
    ]

    let database: any Database
    let reader: FoldReader
    let parts: NotificationParts
    let dispatcher: Dispatcher

    /// Makes the tables that do not come from the events, where they are not there. Throws a `MigrationError`, a
    /// `DatabaseError`, or the error of a template.
    public init(over database: any Database, _ parts: NotificationParts) async throws {
        self.database = database
        self.parts = parts
        // Who has read a message wants to see that he has.
        reader = FoldReader(of: NotificationFold(), in: database, mayUseReplica: false)
        dispatcher = Dispatcher(
            database: database, parts: parts.dispatch,
            letters: Letters(templates: try Templates(), pagerDutyURL: parts.pagerDutyURL, venue: parts.venue))
        try await database.migrate(
            OutsideTables.part, through: OutsideTables.migrations, at: parts.dispatch.clock.now())
    }

    public func makeFold() -> NotificationFold { NotificationFold(telling: parts.tell) }

    /// Sends what is in the queue, and looks at who signs in.
    public func run() async {
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await self.dispatcher.run() }
            tasks.addTask { await self.watchSignIns() }
        }
    }

    public func answer(_ request: ServiceRequest) async throws -> ServiceAnswer {
        if request.route.path == "/v1/admin/notices" { return try await postNotice(request) }
        guard let account = request.asker.account else {
            throw ServiceProblem(.notFound, "Only who has an account has notifications.")
        }
        if request.route.path != "/v1/notifications" { try request.query.end() }
        switch (request.route.method, request.route.path) {
        case (.get, "/v1/notifications"): return try await inbox(of: account, request)
        case (.post, "/v1/notifications/read"): return try await markRead(request, by: account)
        case (.get, "/v1/notifications/rules"): return try await rules(of: account)
        case (.post, "/v1/notifications/rules"): return try await addRule(request, of: account)
        case (.patch, "/v1/notifications/rules/{id}"): return try await changeRule(request, of: account)
        case (.delete, "/v1/notifications/rules/{id}"): return try await deleteRule(request, of: account)
        case (.get, "/v1/notifications/channels"): return try await channels(of: account)
        case (.post, "/v1/notifications/channels"): return try await addChannel(request, of: account)
        case (.delete, "/v1/notifications/channels/{id}"): return try await deleteChannel(request, of: account)
        case (.post, "/v1/notifications/channels/{id}/test"): return try await testChannel(request, of: account)
        case (.get, "/v1/notifications/settings"): return try await settings(of: account)
        case (.post, "/v1/notifications/settings"): return try await setSettings(request, of: account)
        case (.get, "/v1/notifications/dead-letters"): return try await deadLetters(of: account)
        case (.post, "/v1/notifications/dead-letters/replay"): return try await replay(request, of: account)
        default: throw ServiceProblem(.notFound, "There is nothing at this path.")
        }
    }

    /// What the body says. Throws a `ServiceProblem` for one that cannot be read.
    func decode<Body: JSONBody>(_ bytes: [UInt8], as _: Body.Type) throws(ServiceProblem) -> Body {
        do throws(JSONError) { return try Body.decode(bytes) } catch { throw ServiceProblem(error) }
    }

    func now() -> Timestamp { parts.dispatch.clock.now() }

    /// An answer that does not come from the events.
    func own(status: Int = 200, _ write: (inout JSONWriter) -> Void) -> ServiceAnswer {
        var writer = JSONWriter()
        writer.beginObject()
        write(&writer)
        writer.endObject()
        var answer = ServiceAnswer(.whole(writer.bytes), asOf: nil)
        answer.status = status
        return answer
    }

    /// There is nothing more to say.
    var done: ServiceAnswer {
        own { writer in
            writer.key("status")
            writer.string("done" as StaticString)
        }
    }

    /// A list that is whole.
    func list<Item>(_ items: [Item], _ write: (Item, inout JSONWriter) -> Void) -> ServiceAnswer {
        own { writer in
            writer.key("items")
            writer.beginArray()
            for item in items {
                writer.beginObject()
                write(item, &writer)
                writer.endObject()
            }
            writer.endArray()
            writer.key("next")
            writer.null()
        }
    }
}

extension ServiceProblem {
    init(_ error: JSONError) {
        self.init(
            Code(rawValue: error.code.rawValue), error.detail, observed: error.observed, limit: error.limit,
            field: error.field)
    }
}

extension ServiceProblem.Code {
    static let notificationRulesFull = Self(rawValue: "notificationRulesFull")
    static let notificationChannelsFull = Self(rawValue: "notificationChannelsFull")
    static let notificationMarksFull = Self(rawValue: "notificationMarksFull")
    static let notificationBudgetSpent = Self(rawValue: "notificationBudgetSpent")
    static let notificationRuleUnfit = Self(rawValue: "notificationRuleUnfit")
    static let notificationTargetInvalid = Self(rawValue: "notificationTargetInvalid")
    static let mailUnavailable = Self(rawValue: "mailUnavailable")
    static let unknownInstrument = Self(rawValue: "unknownInstrument")
    static let unknownAsset = Self(rawValue: "unknownAsset")
    static let missingField = Self(rawValue: "missingField")
    static let conflictingFields = Self(rawValue: "conflictingFields")
    static let numberOutOfRange = Self(rawValue: "numberOutOfRange")
    static let tooManyDecimals = Self(rawValue: "tooManyDecimals")
    static let idempotencyKeyReused = Self(rawValue: "idempotencyKeyReused")
    static let requestUnderWay = Self(rawValue: "requestUnderWay")
}
