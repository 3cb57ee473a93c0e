import Foundation
import Synchronization

/// Traders that place and cancel as fast as their connections allow, until the venue is gone or they are told to stop.
final class DrillLoad: Sendable {
    private let group = DispatchGroup()
    private let stopped = Atomic(false)

    /// Begins at once. Names of orders begin with `tag`. Each lane is a connection of its own.
    init(
        on venue: VenueProcess, _ traders: [DrillTrader], lanes: Int, tag: String, seed: UInt64,
        patienceSeconds: Int = 10
    ) {
        for (index, trader) in traders.enumerated() {
            for lane in 0..<lanes {
                let connection = HTTPConnection(port: venue.port, patienceSeconds: patienceSeconds)
                let flow = OrderFlow(
                    tag: "\(tag)t\(index)l\(lane)", seed: seed &+ UInt64(index * lanes + lane), connection)
                group.enter()
                Thread {
                    flow.run(for: trader) { self.stopped.load(ordering: .relaxed) }
                    self.group.leave()
                }.start()
            }
        }
    }

    /// Tells the traders to stop, and waits until each has its last answer or has given up.
    func stop() throws {
        stopped.store(true, ordering: .relaxed)
        guard group.wait(timeout: .now() + 120) == .success else { throw Missing("a trader waits for an answer") }
    }
}

/// What one connection does: it is used by one thread alone.
private final class OrderFlow: @unchecked Sendable {
    private static let ordersMax = 300

    private let tag: String
    private let connection: HTTPConnection
    private var random: DrillRandom

    init(tag: String, seed: UInt64, _ connection: HTTPConnection) {
        self.tag = tag
        self.connection = connection
        random = DrillRandom(seed: seed)
    }

    func run(for trader: DrillTrader, until isStopped: () -> Bool) {
        var open: [String] = []
        for number in 1...Self.ordersMax {
            if isStopped() { return }
            if random.below(4) == 0, !open.isEmpty {
                if !trader.cancel(open.remove(at: random.below(open.count)), over: connection) { return }
                continue
            }
            let name = "\(tag)-\(number)"
            guard let answer = trader.place(name, body(name), over: connection) else { return }
            if answer.status == 201, let id = try? answer.object()["id"] as? String { open.append(id) }
        }
    }

    private func body(_ name: String) -> String {
        #"{"symbol":"BTC-USD","side":"\#(random.below(2) == 0 ? "buy" : "sell")","type":"limit","#
            + #""quantity":"0.00\#(10 + random.below(90))","#
            + #""price":"\#(95 + random.below(10)).\#(10 + random.below(90))","#
            + #""timeInForce":"\#(random.below(5) == 0 ? "IOC" : "GTC")","clientOrderId":"\#(name)"}"#
    }
}

/// Numbers that look random and are the same for the same seed.
struct DrillRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

    /// From 0 to `bound` - 1.
    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
