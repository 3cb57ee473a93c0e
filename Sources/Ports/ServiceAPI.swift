public import Domain

/// A part of the interface that is answered outside of the gateway: by a service with tables of its own, which trading
/// does not wait for.
public protocol ServiceAPI: Sendable {
    /// What it is called where operators read of it: lower-case letters.
    var name: String { get }
    /// All that it can be asked. It never changes, and holds nothing that the gateway answers itself.
    var routes: [ServiceRoute] { get }

    /// Answers a request for one of its routes, by somebody who may ask for it. Called for many requests at once, and
    /// never on a thread that trading needs.
    func answer(_ request: ServiceRequest) async throws(ServiceProblem) -> ServiceAnswer
}

/// A method and the paths that it goes with.
public struct ServiceRoute: Hashable, Sendable {
    /// As HTTP calls it.
    public enum Method: String, Hashable, Sendable {
        /// HEAD goes with it.
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// Who may ask.
    public enum Audience: Hashable, Sendable {
        /// Everybody, without saying who.
        case everybody
        /// Who has an account.
        case traders
        /// Operators, and auditors as far as the permission is to read.
        case operators
        /// Both: the service looks at who it is.
        case whoeverIsKnown
    }

    /// What one is allowed by.
    public enum Permission: Hashable, Sendable {
        case read
        case trade
    }

    public let method: Method
    /// As the documents write it: `/v1/history/orders/{id}`. A part in braces stands for any.
    public let path: String
    public let audience: Audience
    /// What somebody must be allowed, who has to say who he is.
    public let permission: Permission
    /// The parts of the path.
    public let segments: [String]

    public init(_ method: Method, _ path: String, for audience: Audience, permission: Permission) {
        self.method = method
        self.path = path
        self.audience = audience
        self.permission = permission
        segments = path.split(separator: "/").map(String.init)
    }

    /// What stands in a path for the parts in braces, by their names; nil for a path of another route.
    public func parameters(of path: [String]) -> [String: String]? {
        guard path.count == segments.count else { return nil }
        var found: [String: String] = [:]
        for (segment, part) in zip(segments, path) {
            if segment.hasPrefix("{"), segment.hasSuffix("}") {
                guard !part.isEmpty else { return nil }
                found[String(segment.dropFirst().dropLast())] = part
            } else if segment != part {
                return nil
            }
        }
        return found
    }
}

/// Who asks a service for something.
public struct ServiceAsker: Hashable, Sendable {
    /// As whom he asks.
    public enum Role: Hashable, Sendable {
        case nobody
        /// For this account.
        case trader(AccountID)
        /// By number.
        case `operator`(UInt32)
        /// By number. He sees what operators see.
        case auditor(UInt32)
    }

    public var role: Role
    /// The number of the person; nil for nobody, and for a token that belongs to no person.
    public var user: UInt32?
    public var mayTrade: Bool
    public var mayWithdraw: Bool

    public static let nobody = ServiceAsker(role: .nobody, user: nil, mayTrade: false, mayWithdraw: false)

    public init(role: Role, user: UInt32?, mayTrade: Bool, mayWithdraw: Bool) {
        self.role = role
        self.user = user
        self.mayTrade = mayTrade
        self.mayWithdraw = mayWithdraw
    }

    /// The account that he has; nil for all others.
    public var account: AccountID? {
        guard case .trader(let account) = role else { return nil }
        return account
    }

    /// Whether he may see what belongs to any account.
    public var seesAll: Bool {
        switch role {
        case .operator, .auditor: true
        case .nobody, .trader: false
        }
    }
}

/// A request for one of a service's routes.
public struct ServiceRequest: Sendable {
    public var route: ServiceRoute
    /// What stands in the path for the parts in braces, decoded.
    public var parameters: [String: String]
    public var query: ServiceQuery
    /// JSON of at most some tens of kilobytes; empty where there is none.
    public var body: [UInt8]
    public var asker: ServiceAsker
    /// The name that the client has given to a POST, among those of its account, or of the operator: the service does
    /// what is asked once, and answers it again for a day.
    public var key: RequestID?
    /// The record that the answer has to know of, where it comes from events; nil for any.
    public var atLeast: Sequence?

    public init(
        route: ServiceRoute, parameters: [String: String], query: ServiceQuery, body: [UInt8], asker: ServiceAsker,
        atLeast: Sequence? = nil
    ) {
        self.route = route
        self.parameters = parameters
        self.query = query
        self.body = body
        self.asker = asker
        self.atLeast = atLeast
    }
}
