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
}

/// The bounds of what a fold has in memory.
struct FoldBounds: Sendable {
    /// Open orders and balances that are kept between transactions; what is beyond is read when it is needed. An order
    /// takes some 400 bytes, a balance some 200: 60 MB at most.
    var ordersKeptMax = 100_000
    var balancesKeptMax = 100_000
    /// Rows that wait for the end of their transaction; more are written before it. A row takes about 400 bytes.
    var rowsGatheredMax = 100_000
}
