/// The bounds of reading a message file.
enum Limits {
    /// Six numbers of at most 20 digits each fit twice over.
    static let lineBytesMax = 256
    /// Large enough that reading costs nothing beside parsing.
    static let chunkBytes = 65_536
    /// How much of a field an error shows.
    static let shownBytesMax = 40
    static let nanosecondsPerDay: Int64 = 86_400 * 1_000_000_000
    /// What each account of `LobsterMarket` gets of each asset: two such deposits stay within 64 bits.
    static let depositMinorUnits: Int64 = 4_000_000_000_000_000_000
}
