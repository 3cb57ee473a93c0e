import Domain
import Engine
import Simulator

/// A market of two hundred traders for some minutes before its close: makers who quote both sides and move along
/// with a fair price, and others who take a little, leave orders and take them back. Some of them may be no good.
struct Crowd: ~Copyable {
    static let traders = 200
    static let makers = 6
    /// Two who trade with each other.
    static let washers = [190, 191]
    static let spoofer = 192
    static let marker = 193
    static let igniter = 194
    /// Buys what has gone up.
    private static let follower = 195

    /// Who misbehaves.
    struct Plan {
        var washes = false
        /// Whether the two are known to be of one group.
        var areGroup = false
        var spoofs = false
        var marks = false
        var ignites = false

        static let honest = Plan()
        static func all(areGroup: Bool) -> Plan {
            Plan(washes: true, areGroup: areGroup, spoofs: true, marks: true, ignites: true)
        }
    }

    private static let step: Int64 = 50_000_000
    private static let steps: Int64 = 14_000

    private var venue = PlainVenue(traders: Crowd.traders)
    private var random: SeededRandom
    private let plan: Plan
    private var fair: Int64 = 10_000
    /// Orders that are left to be taken back, by trader.
    private var left: [Int: [OrderID]] = [:]
    private var spoof: Spoof?

    private struct Spoof {
        var bait: OrderID
        var layers: [OrderID]
        var until: Int64
    }

    init(seed: UInt64, _ plan: Plan) {
        random = SeededRandom(seed: seed)
        self.plan = plan
        if plan.areGroup {
            for trader in Self.washers {
                venue.operate(.setTradeGroup(TradeGroupMember(account: AccountID(UInt32(trader)), group: 7)))
            }
        }
    }

    /// All that happened until the market closed.
    static func batches(seed: UInt64, _ plan: Plan) -> [EventBatch] {
        var crowd = Crowd(seed: seed, plan)
        for step in 0..<steps { crowd.act(step) }
        crowd.venue.clock += 1
        crowd.venue.operate(.setPhase(PhaseOrder(instrument: PlainVenue.market, phase: .closed)))
        return crowd.venue.batches
    }

    private mutating func act(_ step: Int64) {
        venue.clock = 36_000_000_000_000 + step * Self.step
        if random.chance(60) { fair += random.chance(500) ? 1 : -1 }
        if step % 4 == 0 { quote(1 + Int(step / 4) % Self.makers) }
        if random.chance(450) { trade(Self.makers + 1 + random.below(183)) }
        if plan.washes, step % 700 == 350 { wash(isTurned: step / 700 % 2 == 0) }
        if plan.spoofs { spoofing(step) }
        if plan.ignites, step < 7_000, step % 3_000 >= 1_000 { ignite(step % 3_000 - 1_000) }
        if plan.marks, step > Self.steps - 400, step % 40 == 39 {
            venue.place(Self.marker, .buy, 1_200, at: fair + 60, .immediateOrCancel)
        }
    }

    /// A maker takes his quotes back and quotes five levels on both sides anew.
    private mutating func quote(_ maker: Int) {
        for order in left[maker] ?? [] { venue.cancel(maker, order) }
        var orders: [OrderID] = []
        for level in 0..<5 as Range<Int64> {
            let lots = 20 + random.number(in: 0...20)
            let away = 2 + Int64(maker) / 3 + 10 * level
            for (side, ticks) in [(Side.buy, fair - away), (.sell, fair + away)] {
                if let order = venue.place(maker, side, lots, at: ticks) { orders.append(order) }
            }
        }
        left[maker] = orders
    }

    /// One of the many takes a little, or leaves an order near the best prices, or takes one back.
    private mutating func trade(_ trader: Int) {
        let side: Side = random.chance(500) ? .buy : .sell
        let lots = 1 + random.number(in: 0...14)
        let sign: Int64 = side == .buy ? 1 : -1
        switch random.below(10) {
        case 0...4: venue.place(trader, side, lots, at: fair + sign * 12, .immediateOrCancel)
        case 5...7:
            if let order = venue.place(trader, side, lots, at: fair - sign * random.number(in: 1...9)) {
                left[trader, default: []].append(order)
            }
        default:
            guard let order = left[trader]?.popLast() else { return }
            venue.cancel(trader, order)
        }
    }

    /// One of the two offers between the best prices and the other takes it at once.
    private mutating func wash(isTurned: Bool) {
        let (seller, buyer) = isTurned ? (Self.washers[0], Self.washers[1]) : (Self.washers[1], Self.washers[0])
        guard let bid = venue.engine.bestPrice(PlainVenue.market, .buy)?.ticks,
            let ask = venue.engine.bestPrice(PlainVenue.market, .sell)?.ticks, ask - bid > 1
        else { return }
        venue.place(seller, .sell, 25, at: ask - 1)
        venue.place(buyer, .buy, 25, at: ask - 1, .immediateOrCancel)
    }

    /// A small offer as a bait, large bids to make it look cheap, and all of them taken back once it is sold.
    private mutating func spoofing(_ step: Int64) {
        if let spoof {
            let isSold = venue.engine.openOrder(spoof.bait) == nil
            guard isSold || step > spoof.until else { return }
            venue.cancel(Self.spoofer, spoof.bait)
            for order in spoof.layers { venue.cancel(Self.spoofer, order) }
            self.spoof = nil
        } else if step % 1_200 == 600 {
            guard let ask = venue.engine.bestPrice(PlainVenue.market, .sell)?.ticks,
                let bait = venue.place(Self.spoofer, .sell, 4, at: ask - 1)
            else { return }
            let layers = (5...8).compactMap { venue.place(Self.spoofer, .buy, 300, at: fair - $0) }
            spoof = Spoof(bait: bait, layers: layers, until: step + 400)
        }
    }

    /// Eight purchases that push the price up, and a sale into it.
    private mutating func ignite(_ step: Int64) {
        switch step {
        case 0..<160 where step % 20 == 0:
            venue.place(Self.igniter, .buy, 1_000, at: fair + 6 * (step / 20 + 1), .immediateOrCancel)
        case 160: venue.place(Self.follower, .buy, 4_000, at: fair + 55)
        case 161: venue.place(Self.igniter, .sell, 4_000, at: fair + 40, .immediateOrCancel)
        case 162: venue.place(2, .sell, 4_000, at: fair - 12, .immediateOrCancel)
        default: break
        }
    }
}
