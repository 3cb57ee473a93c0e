/// Who sends a request.
enum Sender: Sendable {
    case nobody
    case alice
    case bob
    case boss
    /// Any text after `Authorization:`.
    case header(String)
}

/// One kind of bad input and what it must be answered with.
struct BadInput: Sendable, CustomStringConvertible {
    let method: Method
    let path: String
    var sender: Sender = .nobody
    var headers: [(String, String)] = []
    var body: [UInt8]?
    let status: Int
    let code: String

    var description: String {
        let shown = body.map { " " + String(decoding: $0.prefix(80), as: UTF8.self) } ?? ""
        return "\(method.rawValue) \(path)\(shown) -> \(status) \(code)"
    }
}

/// The table: each group is one function, so that a row can be found by what it is about.
enum BadInputs {
    /// `own` is an open order of alice, `ended` a cancelled one.
    static func all(own: String, ended: String) -> [BadInput] {
        let groups: [[BadInput]] = [
            paths, methods, identities(own: own), queries, mediaTypes, framing, orderJSON, orderFields, orderNumbers,
            orderRules, amendments(own: own, ended: ended), orders(own: own), instruments, accounts, transfers,
            keys(own: own), orderConditions, settings,
        ]
        return groups.flatMap { $0 }
    }

    static func order(_ changes: [String: String?] = [:], raw: [String: String] = [:]) -> [UInt8] {
        var fields: [(String, String)] = [
            ("symbol", "\"BTC-USD\""), ("side", "\"buy\""), ("type", "\"limit\""), ("quantity", "\"1\""),
            ("price", "\"100\""), ("timeInForce", "\"GTC\""),
        ]
        apply(changes, raw, to: &fields)
        return object(fields)
    }

    static func instrument(_ changes: [String: String?] = [:], raw: [String: String] = [:]) -> [UInt8] {
        var fields: [(String, String)] = [
            ("symbol", "\"NEW-USD\""), ("base", "\"BTC\""), ("quote", "\"USD\""), ("tickSize", "\"0.01\""),
            ("lotSize", "\"0.0001\""), ("minQuantity", "\"0.0001\""), ("maxQuantity", "\"10\""),
            ("minNotional", "\"1\""), ("maxNotional", "\"1000000\""), ("makerFeeBps", "\"0\""),
            ("takerFeeBps", "\"1\""),
        ]
        apply(changes, raw, to: &fields)
        return object(fields)
    }

    static func transfer(_ changes: [String: String?] = [:], raw: [String: String] = [:]) -> [UInt8] {
        var fields: [(String, String)] = [
            ("account", "\"1\""), ("asset", "\"USD\""), ("amount", "\"1\""), ("transferId", "\"t-bad\""),
        ]
        apply(changes, raw, to: &fields)
        return object(fields)
    }

    /// `changes` are texts, `raw` is JSON; nil takes the field out.
    private static func apply(
        _ changes: [String: String?], _ raw: [String: String], to fields: inout [(String, String)]
    ) {
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
            fields.removeAll { $0.0 == name }
            if let value { fields.append((name, "\"\(value)\"")) }
        }
        for (name, value) in raw.sorted(by: { $0.key < $1.key }) {
            fields.removeAll { $0.0 == name }
            fields.append((name, value))
        }
    }

    private static func object(_ fields: [(String, String)]) -> [UInt8] {
        Array("{\(fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}".utf8)
    }

    static func place(_ body: [UInt8], _ status: Int, _ code: String) -> BadInput {
        BadInput(method: .post, path: "/v1/orders", sender: .alice, body: body, status: status, code: code)
    }

    static func place(_ text: String, _ status: Int, _ code: String) -> BadInput {
        place(Array(text.utf8), status, code)
    }

    static func list(_ body: [UInt8], _ status: Int, _ code: String) -> BadInput {
        BadInput(method: .post, path: "/v1/admin/instruments", sender: .boss, body: body, status: status, code: code)
    }

    static func deposit(_ body: [UInt8], _ status: Int, _ code: String) -> BadInput {
        BadInput(method: .post, path: "/v1/admin/deposits", sender: .boss, body: body, status: status, code: code)
    }

    static func get(
        _ path: String, _ sender: Sender, _ status: Int, _ code: String, headers: [(String, String)] = []
    ) -> BadInput {
        BadInput(method: .get, path: path, sender: sender, headers: headers, status: status, code: code)
    }

    static func get(
        _ path: String, _ status: Int, _ code: String, headers: [(String, String)] = []
    ) -> BadInput {
        get(path, .nobody, status, code, headers: headers)
    }
}

// Where and who.
extension BadInputs {
    static var paths: [BadInput] {
        let unknown = [
            "/v1", "/v1/", "/v2/time", "/v1/Time", "/v1/time/", "/v1//time", "/time", "/v1/orders/1/fills", "/v1/order",
            "/v1/instruments/BTC-USD/", "/v1/instruments/BTC-USD/books", "/v1/instruments/BTC-USD/book/x", "/v1/admin",
            "/v1/admin/people", "/healthz/x", "/index.html", "/assets/../v1/time", "/docs", "/assets/", "/favicon.ico",
        ]
        let markets = [
            "/v1/instruments/NOPE", "/v1/instruments/btc-usd", "/v1/instruments/%20/book",
            "/v1/instruments/A%2FB/trades",
        ]
        let malformed = [
            "/v1/%", "/v1/%zz", "/v1/instruments/%ff", "/v1/time?%zz=1", "/%00", "/v1/instruments/A%0d%0aB",
        ]
        return unknown.map { get($0, 404, "notFound") } + markets.map { get($0, 404, "unknownInstrument") }
            + malformed.map { get($0, 400, "malformedPath") }
    }

    static var methods: [BadInput] {
        let cases: [(Method, String, Sender)] = [
            (.post, "/v1/time", .nobody), (.put, "/v1/orders", .alice), (.patch, "/v1/orders", .alice),
            (.post, "/v1/orders/1", .alice), (.put, "/v1/orders/1", .alice), (.delete, "/v1/balances", .alice),
            (.post, "/v1/balances", .alice), (.get, "/v1/admin/deposits", .boss),
            (.get, "/v1/admin/instruments", .boss),
            (.delete, "/v1/admin/accounts", .boss), (.put, "/v1/instruments/BTC-USD", .boss),
            (.post, "/v1/instruments/BTC-USD/book", .nobody), (.post, "/healthz", .nobody), (.post, "/", .nobody),
            (.options, "/v1/orders", .nobody), (.trace, "/v1/time", .nobody), (.post, "/v1/stream", .nobody),
        ]
        return cases.map {
            BadInput(method: $0.0, path: $0.1, sender: $0.2, status: 405, code: "methodNotAllowed")
        }
    }

    static func identities(own: String) -> [BadInput] {
        let scheme = [
            "", "Bearer", "Bearer ", "rialto_x", "Basic YTpi", "Bearer a b", "Bearer rialto_",
            "Bearer rialto_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "Bearer \(String(repeating: "x", count: 5_000))",
        ]
        let guarded = ["/v1/balances", "/v1/orders", "/v1/orders/\(own)", "/v1/admin/accounts"]
        return scheme.map { get("/v1/balances", .header($0), 401, "invalidToken") }
            + guarded.map { get($0, 401, "missingToken") } + [
                BadInput(
                    method: .post, path: "/v1/orders", body: order(), status: 401, code: "missingToken"),
                BadInput(method: .delete, path: "/v1/orders", status: 401, code: "missingToken"),
                get("/v1/admin/accounts", .alice, 403, "operatorOnly"),
                BadInput(
                    method: .post, path: "/v1/admin/deposits", sender: .alice, body: transfer(), status: 403,
                    code: "operatorOnly"),
                get("/v1/balances", .boss, 403, "traderOnly"),
                BadInput(
                    method: .post, path: "/v1/orders", sender: .boss, body: order(), status: 403, code: "traderOnly"),
                BadInput(method: .delete, path: "/v1/orders", sender: .boss, status: 403, code: "traderOnly"),
                get(
                    "/v1/balances", .header("Bearer x"), 400, "duplicateHeader",
                    headers: [("Authorization", "Bearer y")]),
            ]
    }

    static var queries: [BadInput] {
        let book = "/v1/instruments/BTC-USD/book?depth="
        let trades = "/v1/instruments/BTC-USD/trades?"
        let depths = ["0", "1001", "-1", "+5", "x", "", "1.0", "99999999999999999999", "%20", "1e2"]
        let pages = ["limit=0", "limit=1001", "before=x", "before=-1", "before=1.5", "limit="]
        let lists = [
            "status=new", "status=", "status=Open", "cursor=abc", "cursor=-1", "symbol=%20", "symbol=", "limit=0",
        ]
        return depths.map { get(book + $0, 400, "invalidParameter") }
            + pages.map { get(trades + $0, 400, "invalidParameter") }
            + lists.map { get("/v1/orders?" + $0, .alice, 400, "invalidParameter") } + otherQueries(book, trades)
    }

    private static func otherQueries(_ book: String, _ trades: String) -> [BadInput] {
        [
            get("/v1/time?x=1", 400, "unknownParameter"), get("/v1/time?x", 400, "unknownParameter"),
            get("/v1/instruments?limit=5", 400, "unknownParameter"),
            get(book + "5&Depth=5", 400, "unknownParameter"), get(book + "5&depth=5", 400, "duplicateParameter"),
            get(trades + "limit=5&limit=5", 400, "duplicateParameter"),
            get("/v1/orders?status=open&status=open", .alice, 400, "duplicateParameter"),
            get("/v1/orders?symbol=NOPE", .alice, 404, "unknownInstrument"),
            get("/v1/balances?asset=USD", .alice, 400, "unknownParameter"),
            get("/healthz?verbose=1", 400, "unknownParameter"),
            get("/v1/orders?filter=open", .alice, 400, "unknownParameter"),
            get("/v1/admin/accounts?cursor=x", .boss, 400, "invalidParameter"),
            get("/v1/stream?token=x", 400, "unknownParameter"),
            BadInput(
                method: .delete, path: "/v1/orders?symbol=NOPE", sender: .alice, status: 404,
                code: "unknownInstrument"),
            BadInput(
                method: .delete, path: "/v1/orders?instrument=BTC-USD", sender: .alice, status: 400,
                code: "unknownParameter"),
            BadInput(
                method: .post, path: "/v1/orders?dry=1", sender: .alice, body: order(), status: 400,
                code: "unknownParameter"),
            BadInput(
                method: .post, path: "/v1/admin/deposits?dry=1", sender: .boss, body: transfer(), status: 400,
                code: "unknownParameter"),
        ]
    }
}
