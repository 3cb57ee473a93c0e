/// The engine's bounds. They are part of the rules: every replica has the same, and changing one needs a new level.
public enum Limits {
    /// One hundred-millionth is the smallest unit that crypto assets use.
    public static let assetDecimalsMax: UInt8 = 8
    public static let assetsMax: UInt32 = 4_096
    public static let instrumentsMax: UInt32 = 4_096
    /// A million accounts with three assets each take about 200 MB.
    public static let accountsMax: UInt32 = 1_048_576
    /// What a flood of orders from one account can cost the others.
    public static let openOrdersPerAccountMax: UInt32 = 100_000
    /// A live order takes about 250 bytes: a full shard takes about 2 GB.
    public static let openOrdersMax: UInt32 = 8_388_608
    /// No market charges more than a tenth.
    public static let feePartsPerMillionMax: Int32 = 100_000

    /// How far back a resend is recognised once its order has ended. A remembered request takes about 150 bytes, so a
    /// busy account costs 1.5 MB.
    public static let requestsRememberedPerActorMax: UInt32 = 10_000
    public static let requestsRememberedNanoseconds: Int64 = 24 * 3_600 * 1_000_000_000
    /// Transfer ids are remembered for ever: each takes about 100 bytes.
    public static let transfersMax: UInt32 = 16_777_216

    public static let sessionsMax: UInt32 = 262_144
    /// A shorter lease would expire between two syncs of a slow disk.
    public static let leaseNanosecondsMin: Int64 = 1_000_000_000
    public static let leaseNanosecondsMax: Int64 = 3_600 * 1_000_000_000

    /// A log clock that is further ahead of the gateway's stamp is not believed.
    public static let clockLeadNanosecondsMax: Int64 = 5_000_000_000
    /// While a session is live a replica says at least this often that time passes.
    public static let clockIntervalNanoseconds: Int64 = 1_000_000_000
    /// A log that was silent for longer was out of order: leases restart instead of ending.
    public static let logSilenceNanosecondsMax: Int64 = 3_000_000_000

    /// Each new extreme of the market moves every trailing stop that follows it: some 100 ns each.
    public static let trailingOrdersPerInstrumentMax: UInt32 = 10_000
    /// So that one account cannot take all of them.
    public static let trailingOrdersPerAccountMax: UInt32 = 1_000
    /// How many parts an iceberg may be shown in: what one order can make of another is bounded.
    public static let icebergPartsMax: UInt32 = 100
    /// Shorter auctions would end before a trader could answer.
    public static let auctionNanosecondsMin: Int64 = 1_000_000_000
    public static let auctionNanosecondsMax: Int64 = 24 * 3_600 * 1_000_000_000
    /// What a volatility auction lasts where no rule says otherwise.
    public static let volatilityAuctionNanosecondsDefault: Int64 = 120 * 1_000_000_000
    public static let bandBasisPointsMax: UInt16 = 10_000
    public static let priceSanityBasisPointsMax: UInt32 = 1_000_000
    /// Faster than any single log can be.
    public static let orderRatePerSecondMax: UInt32 = 10_000_000
    public static let orderBurstMax: UInt32 = 10_000_000
    public static let feeTierMax: UInt8 = 15
    /// A calendar that was late by more than this goes on from here: nobody wants a year of openings replayed at once.
    public static let calendarLatenessNanosecondsMax: Int64 = 7 * 24 * 3_600 * 1_000_000_000

    /// What operators can keep in view; they are searched one by one.
    public static let proposalsMax: UInt32 = 1_000
    /// A shorter wait would be over before anybody had looked.
    public static let proposalNanosecondsMin: Int64 = 60 * 1_000_000_000
    /// Whoever proposed it should still know why.
    public static let proposalNanosecondsMax: Int64 = 30 * 24 * 3_600 * 1_000_000_000
    public static let proposalNanosecondsDefault: Int64 = 24 * 3_600 * 1_000_000_000
}
