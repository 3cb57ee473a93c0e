import Domain
import Listings
import Ports
import Wire

/// What an account had of each asset before and after a month, and what came and went in it.
struct Statement: Sendable {
    let account: AccountID
    let month: Month
    /// By asset. One without entries in the month has its balance alone.
    let assets: [(asset: Asset, month: BalanceMonth)]

    init(
        of account: AccountID, in month: Month, _ listings: Listings, from session: any DatabaseSession
    ) async throws {
        self.account = account
        self.month = month
        let rows = try await session.run(
            """
            SELECT * FROM history_months
            WHERE account = $1 AND month = (
                SELECT MAX(latest.month) FROM history_months AS latest
                WHERE latest.account = $1 AND latest.asset = history_months.asset AND latest.month <= $2)
            ORDER BY asset
            """, [.integer(account), .integer(month.number)])
        assets = try rows.compactMap { row in
            guard let asset = listings.asset(try row.asset("asset")) else { return nil }
            let latest = try BalanceMonth(row)
            return (asset, latest.month == month ? latest : BalanceMonth(month, opening: latest.closing))
        }
    }

    /// - Parameter asOf: how far the tables had come.
    func write(to json: inout JSONWriter, asOf: AsOf) {
        json.key("account")
        json.id(account)
        json.key("month")
        json.string(month.text)
        json.key("complete")
        json.boolean(asOf.decidedAt >= month.next.start)
        json.key("items")
        json.beginArray()
        for (asset, month) in assets { json.object(Self.fields(asset, month)) }
        json.endArray()
    }

    private static func fields(_ asset: Asset, _ month: BalanceMonth) -> [Field] {
        func text(_ amount: Int128) -> String { DecimalFormat.text(amount, decimals: asset.terms.decimals) }
        return [
            Field("asset", asset.terms.code.description), Field("opening", text(Int128(month.opening))),
            Field("deposits", text(month.deposits)), Field("withdrawals", text(month.withdrawals)),
            Field("received", text(month.received)), Field("paid", text(month.paid)),
            Field("fees", text(month.fees)), Field("closing", text(Int128(month.closing))),
            Field("entries", .number(month.entries)),
        ]
    }
}
