/// The bounds of the history, each with its reason.
enum HistoryLimits {
    /// On one page, and where nothing is said.
    static let pageRowsMax: Int64 = 1_000
    static let pageRowsDefault: Int64 = 100
    /// What one page looks through for rows that a filter wants: some tens of milliseconds.
    static let scannedRowsMax: Int64 = 10_000
    /// In one piece of an export: some tens of kilobytes.
    static let pieceRows: Int64 = 250
    /// Of orders or balances that a fold looks for, in one statement.
    static let wantedRows = 256
    /// Of an order's life, read at a time when an order is put together as it was.
    static let lifeRows: Int64 = 1_000
    /// Of a table that is kept by time, deleted by one statement: some tens of milliseconds.
    static let rowsPrunedAtOnce = 4_096
    /// Of orders that are looked at together, whether they go: with what is theirs some tens of milliseconds.
    static let ordersPrunedAtOnce = 1_024
}

/// The bounds of what a fold has in memory.
struct FoldBounds: Sendable {
    /// Open orders and balances that are kept between transactions; what is beyond is read when it is needed. An order
    /// takes some 400 bytes, a balance some 200: 60 MB at most.
    var ordersKeptMax = 100_000
    var balancesKeptMax = 100_000
    /// Rows that wait for the end of their transaction; more are written before it. A row takes about 400 bytes.
    var rowsGatheredMax = 100_000
    /// Of ledger entries, of transfers and of orders, what may go with each record once a day has begun. More than a
    /// record adds, so that what a day leaves behind is gone long before the next one; a transaction of 7,000
    /// records, which is a full one, deletes for some seconds at most.
    var rowsPrunedPerRecord: Int64 = 100
}
