public import Ports
import Synchronization

/// The listings of a fold, for answers from its tables: kept from one answer to the next, and read anew when there are
/// more of them. What changes of an instrument are its limits and fees, never its symbol or its units; so how many rows
/// there are tells enough.
public final class ListingsReader: Sendable {
    private let part: String
    private let known = Mutex<(count: Int64, listings: Listings)?>(nil)

    public init(of part: String) { self.part = part }

    /// The listings as the tables of this transaction have them.
    public func read(from session: any DatabaseSession) async throws -> Listings {
        let rows = try await session.run("SELECT COUNT(*) AS count FROM \(Listings.table(of: part))", [])
        let count = try rows.first?.integer("count") ?? 0
        if let known = known.withLock({ $0 }), known.count == count { return known.listings }
        let listings = try await Listings.load(of: part, from: session)
        known.withLock { $0 = (count, listings) }
        return listings
    }
}
