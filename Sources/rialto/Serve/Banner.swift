/// What a person sees when the venue is up: where it is, who they are, and three commands that work when pasted.
struct Banner {
    var url: String
    var access: AccessFile
    /// Names whose tokens were made at this start: they are shown now and never again.
    var newTokens: [String]
    var accessPath: String
    var isDemo: Bool
    var isDurable: Bool

    var text: String {
        var lines = ["", "Rialto is open at \(url)", ""]
        if !isDurable {
            lines += [
                "!!! SYNCS ARE OFF: A POWER LOSS LOSES ACKNOWLEDGED ORDERS. FOR MEASURING ONLY, NEVER FOR TRADING.", "",
            ]
        }
        if newTokens.isEmpty {
            lines.append("Tokens: as before, in \(accessPath)")
        } else {
            lines.append(
                "Tokens (made now; the venue keeps only their hashes, this machine keeps them in \(accessPath)):")
            let all =
                [("operator", access.operatorToken)]
                + (access.otherOperators + access.traderTokens).map { ($0.name, $0.token) }
            for (name, token) in all where newTokens.contains(name) {
                lines.append("  \(name)\(String(repeating: " ", count: max(1, 10 - name.count)))\(token)")
            }
        }
        lines.append("")
        lines.append("Try:")
        lines += (isDemo ? demoCommands : operatorCommands).map { "  \($0)" }
        lines.append("")
        return lines.joined(separator: "\n")
    }

    private var demoCommands: [String] {
        let token = access.traderTokens.first?.token ?? ""
        return [
            "curl '\(url)/v1/instruments/BTC-USD/book?depth=5'",
            "curl \(url)/v1/orders -H 'Authorization: Bearer \(token)' -H 'Content-Type: application/json'"
                + #" -d '{"symbol":"BTC-USD","side":"buy","type":"market","quantity":"0.01"}'"#,
            "curl \(url)/v1/balances -H 'Authorization: Bearer \(token)'",
        ]
    }

    private var operatorCommands: [String] {
        let header = "-H 'Authorization: Bearer \(access.operatorToken)' -H 'Content-Type: application/json'"
        return [
            "curl \(url)/v1/admin/instruments \(header)"
                + #" -d '{"symbol":"BTC-USD","base":"BTC","quote":"USD","baseDecimals":8,"quoteDecimals":6,"#
                + #""tickSize":"0.01","lotSize":"0.0001","minQuantity":"0.0001","maxQuantity":"100","#
                + #""minNotional":"1","maxNotional":"10000000","makerFeeBps":"0","takerFeeBps":"5"}'"#,
            "curl \(url)/v1/admin/accounts \(header) -d '{\"name\":\"carol\"}'",
            "curl \(url)/v1/instruments",
        ]
    }
}
