/// A market as the first page shows it. Prices are decimal texts; nil where there is none.
public struct MarketRow: Hashable, Sendable {
    public var symbol: String
    public var status: String
    public var bestBid: String?
    public var bestAsk: String?
    public var lastPrice: String?

    public init(symbol: String, status: String, bestBid: String?, bestAsk: String?, lastPrice: String?) {
        self.symbol = symbol
        self.status = status
        self.bestBid = bestBid
        self.bestAsk = bestAsk
        self.lastPrice = lastPrice
    }
}

/// Where the first page finds the markets.
public protocol MarketBoard: Sendable {
    /// Every market as it is now.
    func rows() -> [MarketRow]
}

/// A problem that the interface may answer with.
public struct ErrorRow: Hashable, Sendable {
    public var code: String
    /// The HTTP status.
    public var status: Int
    public var title: String
    public var rule: String

    public init(code: String, status: Int, title: String, rule: String) {
        self.code = code
        self.status = status
        self.title = title
        self.rule = rule
    }
}

/// Something to send to a browser.
public struct WebFile: Hashable, Sendable {
    /// Such as `text/html; charset=utf-8`.
    public var mediaType: String
    public var bytes: [UInt8]
    /// How long a browser may keep it; 0 for a page that shows the present.
    public var cacheSeconds: Int
}

/// The pages for people. They are rendered here and need no script.
public struct WebSite: Sendable {
    private let board: any MarketBoard
    private let errors: [ErrorRow]

    /// `errors` is every problem there is, in the order in which the page lists them.
    public init(board: any MarketBoard, errors: [ErrorRow]) {
        self.board = board
        self.errors = errors
    }

    /// What is at a path; nil where there is nothing.
    public func file(at path: String) -> WebFile? {
        switch path {
        case "/": html(FirstPage(markets: board.rows()).markup)
        case "/docs/errors": html(ErrorsPage(errors: errors).markup)
        case "/docs/api": html(APIPage(outline: .shipped).markup)
        case "/v1/openapi.yaml":
            WebFile(mediaType: "application/yaml", bytes: Array(APIDocument.text.utf8), cacheSeconds: 0)
        case "/assets/rialto.css": asset("text/css; charset=utf-8", Stylesheet.text)
        case "/assets/rialto.svg": asset("image/svg+xml", Icon.text)
        default: nil
        }
    }

    private func html(_ markup: Markup) -> WebFile {
        WebFile(mediaType: "text/html; charset=utf-8", bytes: Array(markup.text.utf8), cacheSeconds: 0)
    }

    private func asset(_ mediaType: String, _ text: String) -> WebFile {
        WebFile(mediaType: mediaType, bytes: Array(text.utf8), cacheSeconds: 3_600)
    }
}
