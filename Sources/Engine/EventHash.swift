public import Domain

/// A running hash over all that an engine told, with the records that led to it. Two engines that were given the same
/// log have the same after every record.
///
/// It is written into snapshots and beside the journal, so it can be continued and compared. Which words it takes is
/// specified in `docs/protocols/state.md`.
public struct EventHash: Hashable, Sendable, BitwiseCopyable {
    /// A change to the words gets a new number.
    public static let format = 1

    /// The hash so far.
    public private(set) var value: UInt64

    /// The hash before the first record.
    public init() { value = StateHasher(seed: UInt64(Self.format)).value }

    /// Continues from a hash that was written down.
    public init(value: UInt64) { self.value = value }

    /// Takes in what one record led to.
    public mutating func add(_ batch: borrowing EventBatch) {
        var hasher = StateHasher(value: value)
        hasher.add(batch.sequence.value)
        hasher.add(batch.time.nanoseconds)
        // Each event is hashed by itself, so that the processor works on several at once.
        for index in 0..<batch.events.count { hasher.add(batch.events[index].eventHash) }
        value = hasher.value
    }
}

extension Event {
    /// The hash of one event: of its number and the words of its fields.
    fileprivate var eventHash: UInt64 {
        switch self {
        case .balanceChanged(let change): change.eventHash
        case .decided(let decision): decision.eventHash
        case .orderAccepted(let accepted): accepted.eventHash
        case .traded(let trade): trade.eventHash
        case .orderRested(let rested): rested.eventHash
        case .orderEnded(let ended): ended.eventHash
        case .orderAmended(let amended): amended.eventHash
        case .assetListed(let asset): asset.eventHash
        case .instrumentListed(let instrument): instrument.eventHash(2)
        case .accountOpened(let account): account.eventHash
        case .deposited(let transfer): transfer.eventHash(4)
        case .withdrawn(let transfer): transfer.eventHash(5)
        case .sessionOpened(let opened): opened.eventHash
        case .sessionEnded(let ended): ended.eventHash
        case .clockDoubted(let time, let stamp): words(14, UInt64(time), UInt64(stamp))
        case .levelActivated(let level): words(15, UInt64(level.value))
        case .quarantined(let instrument, let broken):
            words(16, UInt64(instrument.value) << 8 | UInt64(broken.rawValue))
        case .orderConditioned(let conditioned): conditioned.eventHash
        case .orderRepriced(let repriced): words(18, repriced.order.rawValue, UInt64(repriced.price))
        case .ordersPaired(let first, let second): words(19, first.rawValue, second.rawValue)
        case .orderWaiting(let waiting): waiting.eventHash
        case .triggerMoved(let moved):
            words(21, moved.order.rawValue, UInt64(moved.instrument.value), UInt64(moved.trigger))
        case .orderTriggered(let triggered):
            words(22, triggered.order.rawValue, UInt64(triggered.instrument.value), UInt64(triggered.last))
        case .orderRefilled(let refilled): refilled.eventHash
        case .selfTradePrevented(let prevented): prevented.eventHash
        case .deadManSet(let set): set.eventHash
        case .deadManFired(let account): words(26, UInt64(account.value))
        case .phaseChanged(let changed): changed.eventHash
        case .indicativeChanged(let indicative): indicative.eventHash
        case .auctionUncrossed(let result):
            words(29, UInt64(result.instrument.value), UInt64(result.price), UInt64(result.volume))
        case .referenceChanged(let reference):
            words(30, UInt64(reference.instrument.value), UInt64(reference.price))
        case .rulesChanged(let rules): rules.eventHash
        case .calendarChanged(let calendar): calendar.eventHash
        case .instrumentChanged(let instrument): instrument.eventHash(33)
        case .instrumentDelisted(let instrument): words(34, UInt64(instrument.value))
        case .assetChanged(let change): change.eventHash
        case .assetDelisted(let asset): words(36, UInt64(asset.value))
        case .accountStopped(let account): words(37, UInt64(account.value))
        case .accountResumed(let account): words(38, UInt64(account.value))
        case .venueStopped: words(39)
        case .venueResumed: words(40)
        case .accountLimitsChanged(let limits): limits.eventHash
        case .instrumentLimitsChanged(let limits): limits.eventHash
        case .tradeGroupChanged(let member): member.eventHash
        case .tierChanged(let tier):
            words(44, UInt64(tier.account.value) << 8 | UInt64(tier.tier), UInt64(tier.day))
        case .feesChanged(let fees): fees.eventHash
        case .approvalRuleChanged(let rule): rule.eventHash
        case .proposalMade(let proposal): proposal.eventHash
        case .proposalEnded(let ended): ended.eventHash
        }
    }
}

/// The hash of an event's number and words.
@inline(__always)
func words(_ kind: UInt64, _ words: UInt64...) -> UInt64 {
    var hasher = StateHasher(seed: kind)
    for word in words { hasher.add(word) }
    return hasher.value
}

extension UInt64 {
    @inline(__always) init(_ time: Timestamp) { self.init(bitPattern: time.nanoseconds) }
    @inline(__always) init(_ price: Price) { self.init(bitPattern: price.ticks) }
    @inline(__always) init(_ quantity: Quantity) { self.init(bitPattern: quantity.lots) }
    @inline(__always) init(_ money: Money) { self.init(bitPattern: money.minorUnits) }
    @inline(__always) init(_ bit: Bool) { self = bit ? 1 : 0 }

    /// Two rates, the maker's above.
    @inline(__always)
    init(_ maker: FeeRate, _ taker: FeeRate) {
        self =
            UInt64(UInt32(bitPattern: maker.partsPerMillion)) << 32 | UInt64(UInt32(bitPattern: taker.partsPerMillion))
    }
}
