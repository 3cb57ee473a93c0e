import Testing
import Web

@Suite struct WebTests {
    private struct Board: MarketBoard {
        let markets: [MarketRow]
        func rows() -> [MarketRow] { markets }
    }

    @Test func `no text can become markup`() throws {
        let nasty = "<b onclick='x'>&\"</b>"
        let site = WebSite(
            board: Board(markets: [
                MarketRow(symbol: nasty, status: nasty, bestBid: nasty, bestAsk: nasty, lastPrice: nasty)
            ]),
            errors: [ErrorRow(code: nasty, status: 400, title: nasty, rule: nasty)])
        for path in ["/", "/docs/errors"] {
            let page = String(decoding: try #require(site.file(at: path)).bytes, as: UTF8.self)
            #expect(!page.contains("<b "))
            #expect(!page.contains("onclick='"))
            #expect(page.contains("&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;&lt;/b&gt;"))
        }
    }

    @Test func `a venue without markets says so`() throws {
        let site = WebSite(board: Board(markets: []), errors: [])
        let page = String(decoding: try #require(site.file(at: "/")).bytes, as: UTF8.self)
        #expect(page.contains("Nothing is listed yet"))
        #expect(site.file(at: "/nothing") == nil)
    }

    @Test func `every tag that opens closes`() throws {
        let row = MarketRow(symbol: "A-B", status: "continuous", bestBid: "1", bestAsk: nil, lastPrice: "2")
        let site = WebSite(
            board: Board(markets: [row]), errors: [ErrorRow(code: "x", status: 400, title: "t", rule: "r")])
        let files = try ["/", "/docs/errors", "/docs/api"].map { try #require(site.file(at: $0)) }
        let forms = [
            site.verification(.asked(token: "t")), site.passwordReset(.address(refusal: "r")),
            site.passwordReset(.password(token: "t", refusal: nil)), site.passwordReset(.refused("r")),
            site.signUp(.asked(invitation: "i", email: "e", refusal: "r")), site.signUp(.letterSent),
        ]
        for file in files + forms {
            let page = String(decoding: file.bytes, as: UTF8.self)
            var open: [Substring] = []
            for piece in page.split(separator: "<").dropFirst() {
                let name = piece.prefix { $0 != ">" && $0 != " " }
                if name.hasPrefix("/") {
                    #expect(open.popLast() == name.dropFirst())
                } else if !["!doctype", "meta", "link", "input"].contains(name) {
                    open.append(name)
                }
            }
            #expect(open.isEmpty)
        }
    }
}
