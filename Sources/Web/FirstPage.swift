/// What this is, what trades here, and how to begin.
struct FirstPage {
    let markets: [MarketRow]

    var markup: Markup {
        Markup.page("Rialto") { page in
            page.element("h1", "An open trading venue")
            page.element(
                "p", with: [("class", "lead")],
                """
                Rialto matches orders by price and time, holds the money that they need, and writes every command down \
                before it answers. This page is served by the venue itself.
                """)
            marketTable(&page)
            examples(&page)
            reading(&page)
        }
    }

    private func marketTable(_ page: inout Markup) {
        page.element("h2", "Markets")
        guard !markets.isEmpty else {
            page.element("p", "Nothing is listed yet. An operator lists instruments with POST /v1/admin/instruments.")
            return
        }
        page.element("div", with: [("class", "scroll")]) { box in
            box.element("table") { table in
                table.element("thead") { head in
                    head.element("tr") { row in
                        row.element("th", with: [("scope", "col")], "Market")
                        row.element("th", with: [("scope", "col")], "Status")
                        for name in ["Best bid", "Best ask", "Last price"] {
                            row.element("th", with: [("scope", "col"), ("class", "number")], name)
                        }
                    }
                }
                table.element("tbody") { body in
                    for market in markets {
                        body.newLine()
                        row(market, &body)
                    }
                }
            }
        }
    }

    private func row(_ market: MarketRow, _ body: inout Markup) {
        body.element("tr") { row in
            row.element("th", with: [("scope", "row")], market.symbol)
            row.element("td") { cell in
                cell.element("span", with: [("class", "status \(market.status)")], market.status)
            }
            row.element("td", with: [("class", "number bid")], market.bestBid ?? "–")
            row.element("td", with: [("class", "number ask")], market.bestAsk ?? "–")
            row.element("td", with: [("class", "number")], market.lastPrice ?? "–")
        }
    }

    private func examples(_ page: inout Markup) {
        let symbol = markets.first?.symbol ?? "BTC-USD"
        // A price far from the market would be refused where orders are checked for slips of the hand.
        let price = markets.first?.bestBid ?? markets.first?.lastPrice ?? "100"
        page.element("h2", "Try it")
        page.element("p") { text in
            text.write("Put the address of this page, without the slash at its end, into ")
            text.element("code", "URL")
            text.write(", and a trader's token into ")
            text.element("code", "TOKEN")
            text.write(". The program prints both when it starts for the first time.")
        }
        for example in [
            "curl $URL/v1/instruments",
            "curl \"$URL/v1/instruments/\(symbol)/book?depth=5\"",
            """
            curl $URL/v1/orders -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
              -d '{"symbol":"\(symbol)","side":"buy","type":"limit","quantity":"1","price":"\(price)",\
            "clientOrderId":"first-1"}'
            """,
            "curl $URL/v1/balances -H \"Authorization: Bearer $TOKEN\"",
        ] {
            page.newLine()
            page.element("pre") { $0.element("code", example) }
        }
    }

    private func reading(_ page: inout Markup) {
        page.element("h2", "Read on")
        page.element("ul") { list in
            list.element("li") { item in
                item.element("a", with: [("href", "/docs/api")], "Every request")
                item.write(" and what it answers; for programs, the same as ")
                item.element("a", with: [("href", "/v1/openapi.yaml")], "OpenAPI")
            }
            list.element("li") { item in
                item.element("a", with: [("href", "/docs/errors")], "Every error code")
                item.write(" and the rule behind it")
            }
            for (file, subject) in [
                ("docs/tutorial.md", "ten minutes from signing up to a filled order, by curl, in Python and in Swift"),
                ("docs/protocols/rest.md", "orders and queries over HTTP"),
                ("docs/protocols/stream.md", "live books, trades, orders and balances over WebSocket"),
                ("docs/engine.md", "what the matching engine decides, rule by rule"),
            ] {
                list.element("li") { item in
                    item.element("code", file)
                    item.write(" in the repository: \(subject)")
                }
            }
        }
    }
}
