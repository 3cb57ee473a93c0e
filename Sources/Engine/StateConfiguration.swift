public import Domain

extension Engine {
    /// The constants that decide what a record comes to, and the shard. A program in which one of them differs would
    /// decide an old log differently.
    public static func configuration(shard: ShardID) -> Configuration {
        let numbers: [(String, Int64)] =
            [
                ("shard", Int64(shard.value)),
                ("calendarEntriesMax", Int64(InstrumentCalendar.entriesMax)),
            ] + sizes + moments + ranges
        guard let configuration = Configuration(numbers.map { ($0.0, String($0.1)) }) else {
            broken("the engine's constants have different names")
        }
        return configuration
    }

    private static var sizes: [(String, Int64)] {
        [
            ("assetsMax", Int64(Limits.assetsMax)),
            ("instrumentsMax", Int64(Limits.instrumentsMax)),
            ("accountsMax", Int64(Limits.accountsMax)),
            ("openOrdersMax", Int64(Limits.openOrdersMax)),
            ("openOrdersPerAccountMax", Int64(Limits.openOrdersPerAccountMax)),
            ("trailingOrdersPerInstrumentMax", Int64(Limits.trailingOrdersPerInstrumentMax)),
            ("trailingOrdersPerAccountMax", Int64(Limits.trailingOrdersPerAccountMax)),
            ("icebergPartsMax", Int64(Limits.icebergPartsMax)),
            ("requestsRememberedPerActorMax", Int64(Limits.requestsRememberedPerActorMax)),
            ("transfersMax", Int64(Limits.transfersMax)),
            ("sessionsMax", Int64(Limits.sessionsMax)),
        ]
    }

    private static var moments: [(String, Int64)] {
        [
            ("requestsRememberedNanoseconds", Limits.requestsRememberedNanoseconds),
            ("leaseNanosecondsMin", Limits.leaseNanosecondsMin),
            ("leaseNanosecondsMax", Limits.leaseNanosecondsMax),
            ("clockLeadNanosecondsMax", Limits.clockLeadNanosecondsMax),
            ("logSilenceNanosecondsMax", Limits.logSilenceNanosecondsMax),
            ("auctionNanosecondsMin", Limits.auctionNanosecondsMin),
            ("auctionNanosecondsMax", Limits.auctionNanosecondsMax),
            ("volatilityAuctionNanosecondsDefault", Limits.volatilityAuctionNanosecondsDefault),
            ("calendarLatenessNanosecondsMax", Limits.calendarLatenessNanosecondsMax),
        ]
    }

    private static var ranges: [(String, Int64)] {
        [
            ("assetDecimalsMax", Int64(Limits.assetDecimalsMax)),
            ("feePartsPerMillionMax", Int64(Limits.feePartsPerMillionMax)),
            ("feeTierMax", Int64(Limits.feeTierMax)),
            ("bandBasisPointsMax", Int64(Limits.bandBasisPointsMax)),
            ("priceSanityBasisPointsMax", Int64(Limits.priceSanityBasisPointsMax)),
            ("orderRatePerSecondMax", Int64(Limits.orderRatePerSecondMax)),
            ("orderBurstMax", Int64(Limits.orderBurstMax)),
        ]
    }
}
