import Domain
import Ports
import Synchronization
import Wire

/// A gate that keeps what it is given until it is told to go on.
final class HeldGate: CommandGate {
    private struct Held: Sendable {
        var envelope: Envelope
        var command: Command
        var completion: @Sendable (borrowing Answer) -> Void
    }

    private let inner: InProcessGate
    private let held = Mutex<[Held]>([])

    init(_ inner: InProcessGate) { self.inner = inner }

    var count: Int { held.withLock { $0.count } }

    /// Lets all of it pass, in order.
    func release() {
        let all = held.withLock { held in
            defer { held = [] }
            return held
        }
        for item in all { inner.submit(item.envelope, item.command, completion: item.completion) }
    }

    func submit(_ envelope: Envelope, _ command: Command, completion: @escaping @Sendable (borrowing Answer) -> Void) {
        held.withLock { $0.append(Held(envelope: envelope, command: command, completion: completion)) }
    }

    func submit(
        _ commands: [(envelope: Envelope, command: Command)],
        completion: @escaping @Sendable (Int, borrowing Answer) -> Void
    ) {
        for (place, item) in commands.enumerated() { submit(item.envelope, item.command) { completion(place, $0) } }
    }

    func preview(
        _ order: ConditionedOrder, of account: AccountID, completion: @escaping @Sendable (PreviewAnswer) -> Void
    ) { inner.preview(order, of: account, completion: completion) }
}

extension InProcessGate {
    /// The market of `TestVenue` and one account, number 1, with a million dollars, without sockets.
    func furnish(at now: Timestamp) {
        func command(_ command: Command) {
            let envelope = Envelope(
                shard: ShardID(1), actor: .operator(1), session: nil, request: nil,
                bodyHash: RecordCodec.bodyHash(command), stamp: now, deadline: .distantFuture, trace: nil)
            submit(envelope, command) { _ in }
        }
        guard let btc = AssetCode("BTC"), let usd = AssetCode("USD"), let symbol = Symbol("BTC-USD"),
            let alice = AccountName("alice"), let transfer = TransferID("first")
        else { return }
        command(.activate(.marketRules))
        command(.listAsset(AssetTerms(code: btc, decimals: 8)))
        command(.listAsset(AssetTerms(code: usd, decimals: 6)))
        command(
            .listInstrument(
                InstrumentTerms(
                    symbol: symbol, base: AssetID(0), quote: AssetID(1), tickSize: Money(minorUnits: 10_000),
                    lotSize: Money(minorUnits: 10_000), quantityMin: Quantity(lots: 1),
                    quantityMax: Quantity(lots: 10_000_000), notionalMin: Money(minorUnits: 1_000_000),
                    notionalMax: Money(minorUnits: 100_000_000_000_000), makerFee: FeeRate(partsPerMillion: -100),
                    takerFee: FeeRate(partsPerMillion: 1_000))))
        command(.openAccount(alice))
        command(
            .deposit(
                Transfer(
                    account: AccountID(1), asset: AssetID(1), amount: Money(minorUnits: 1_000_000_000_000),
                    id: transfer)))
    }
}
