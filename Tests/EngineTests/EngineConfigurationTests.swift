import Domain
import Engine
import Testing

@Suite struct EngineConfigurationTests {
    /// A line that changes or goes away makes every journal unreadable that was written before, so that takes a new
    /// level of the rules. A new line does no harm.
    @Test func `the constants that decide are what they were when logs were written`() throws {
        let written = try #require(
            Configuration(
                text: """
                    accountsMax=1048576
                    assetDecimalsMax=8
                    assetsMax=4096
                    auctionNanosecondsMax=86400000000000
                    auctionNanosecondsMin=1000000000
                    bandBasisPointsMax=10000
                    calendarEntriesMax=8
                    calendarLatenessNanosecondsMax=604800000000000
                    clockLeadNanosecondsMax=5000000000
                    feePartsPerMillionMax=100000
                    feeTierMax=15
                    icebergPartsMax=100
                    instrumentsMax=4096
                    leaseNanosecondsMax=3600000000000
                    leaseNanosecondsMin=1000000000
                    logSilenceNanosecondsMax=3000000000
                    openOrdersMax=8388608
                    openOrdersPerAccountMax=100000
                    orderBurstMax=10000000
                    orderRatePerSecondMax=10000000
                    priceSanityBasisPointsMax=1000000
                    requestsRememberedNanoseconds=86400000000000
                    requestsRememberedPerActorMax=10000
                    sessionsMax=262144
                    shard=3
                    trailingOrdersPerAccountMax=1000
                    trailingOrdersPerInstrumentMax=10000
                    transfersMax=16777216
                    volatilityAuctionNanosecondsDefault=120000000000

                    """))
        #expect(Engine.configuration(shard: ShardID(3)).conflict(with: written) == nil)
        #expect(Engine.configuration(shard: ShardID(3)).entries.count == written.entries.count)
    }

    @Test func `another shard is a conflict`() {
        let here = Engine.configuration(shard: ShardID(0))
        let conflict = here.conflict(with: Engine.configuration(shard: ShardID(1)))
        #expect(conflict == ConfigurationConflict(key: "shard", here: "0", written: "1"))
    }
}
