internal import HTTPTypes
internal import Ports

/// What services answer, by path.
struct ServiceTable: Sendable {
    private let choices: [ServiceEndpoint.Choice]

    init(_ services: [any ServiceAPI]) {
        choices = services.flatMap { service in
            service.routes.map { ServiceEndpoint.Choice(service: service, route: $0, parameters: [:]) }
        }
    }

    /// Nil for a path that no service has. A path that one route names wholly is not one that another names in part.
    func endpoint(_ path: [String]) -> ServiceEndpoint? {
        var found: [ServiceEndpoint.Choice] = []
        for var choice in choices {
            guard let parameters = choice.route.parameters(of: path) else { continue }
            choice.parameters = parameters
            if let first = found.first, parameters.count != first.parameters.count {
                if parameters.count > first.parameters.count { continue }
                found.removeAll()
            }
            found.append(choice)
        }
        return found.isEmpty ? nil : ServiceEndpoint(choices: found)
    }
}

/// A path of a service.
struct ServiceEndpoint: Sendable {
    /// One of the methods that it takes.
    struct Choice: Sendable {
        let service: any ServiceAPI
        let route: ServiceRoute
        /// What stands in the path for the parts in braces.
        var parameters: [String: String]
    }

    fileprivate let choices: [Choice]

    var methods: [HTTPRequest.Method] {
        choices.flatMap { choice -> [HTTPRequest.Method] in
            choice.route.method == .get ? [.get, .head] : [HTTPRequest.Method(choice.route.method)]
        }
    }

    func choice(of method: HTTPRequest.Method) -> Choice? {
        let method = method == .head ? .get : method
        return choices.first { HTTPRequest.Method($0.route.method) == method }
    }
}

extension HTTPRequest.Method {
    fileprivate init(_ method: ServiceRoute.Method) {
        self =
            switch method {
            case .get: .get
            case .post: .post
            case .put: .put
            case .patch: .patch
            case .delete: .delete
            }
    }
}
