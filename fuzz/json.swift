import Domain
import Foundation
import Wire

/// The first byte chooses the kind of body, the rest is the body. Whatever the bytes, nothing traps, and mistakes are
/// seen inside the message. What is accepted is JSON in the eyes of another reader, and converts to the venue's units
/// or to a problem.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: start + 1, count: count - 1)
    readOfTrader(start[0], bytes)
    readOfMarket(start[0], bytes)
    readOfOperator(start[0], bytes)
    return 0
}

private func readOfTrader(_ kind: UInt8, _ bytes: UnsafeRawBufferPointer) {
    switch kind {
    case UInt8(ascii: "p"): read(bytes) { try PlaceOrderBody.decode(bytes).conditionedOrder(market, units) }
    case UInt8(ascii: "q"): read(bytes) { try PlacePairBody.decode(bytes).pair(market, units) }
    case UInt8(ascii: "a"): read(bytes) { try AmendOrderBody.decode(bytes).amendment(of: OrderID(rawValue: 1), units) }
    case UInt8(ascii: "d"): read(bytes) { try DeadManBody.decode(bytes) }
    default: break
    }
}

private func readOfMarket(_ kind: UInt8, _ bytes: UnsafeRawBufferPointer) {
    switch kind {
    case UInt8(ascii: "l"): read(bytes) { try ListInstrumentBody.decode(bytes).terms(base: bitcoin, quote: dollar) }
    case UInt8(ascii: "i"): read(bytes) { try InstrumentChangeBody.decode(bytes).change(of: market, units) }
    case UInt8(ascii: "h"): read(bytes) { try PhaseBody.decode(bytes) }
    case UInt8(ascii: "e"): read(bytes) { try ReferenceBody.decode(bytes).reference(market, units) }
    case UInt8(ascii: "u"): read(bytes) { try RulesBody.decode(bytes).rules(of: market) }
    case UInt8(ascii: "c"): read(bytes) { try CalendarBody.decode(bytes).calendar(of: market) }
    default: break
    }
}

private func readOfOperator(_ kind: UInt8, _ bytes: UnsafeRawBufferPointer) {
    switch kind {
    case UInt8(ascii: "t"): read(bytes) { try TransferBody.decode(bytes).transfer(of: dollar) }
    case UInt8(ascii: "o"): read(bytes) { try OpenAccountBody.decode(bytes) }
    case UInt8(ascii: "k"): read(bytes) { try AccountLimitsBody.decode(bytes).limits(of: trader) }
    case UInt8(ascii: "j"): read(bytes) { try InstrumentLimitsBody.decode(bytes).limits(of: trader, market, units) }
    case UInt8(ascii: "g"): read(bytes) { try TradeGroupBody.decode(bytes) }
    case UInt8(ascii: "y"): read(bytes) { try TierBody.decode(bytes) }
    case UInt8(ascii: "f"): read(bytes) { try FeesBody.decode(bytes) }
    case UInt8(ascii: "s"): read(bytes) { try AssetChangeBody.decode(bytes) }
    case UInt8(ascii: "v"): read(bytes) { try StopVenueBody.decode(bytes) }
    case UInt8(ascii: "n"): read(bytes) { try LevelBody.decode(bytes) }
    case UInt8(ascii: "r"): read(bytes) { try ApprovalRuleBody.decode(bytes).rule }
    case UInt8(ascii: "m"): read(bytes) { try TimeBody.decode(bytes) }
    default: break
    }
}

private let market = InstrumentID(0)
private let trader = AccountID(1)
private let bitcoin = Asset(id: AssetID(0), terms: AssetTerms(code: name("BTC"), decimals: 8))
private let dollar = Asset(id: AssetID(1), terms: AssetTerms(code: name("USD"), decimals: 2))
private let units = MarketUnits(
    symbol: name("BTC-USD"), base: bitcoin.terms, quote: dollar.terms, tickSize: Money(minorUnits: 5),
    lotSize: Money(minorUnits: 1_000))

private func name<Text: Name>(_ text: String) -> Text {
    guard let name = Text(text) else { fatalError("\(text) is no name") }
    return name
}

private func read(_ bytes: UnsafeRawBufferPointer, _ body: () throws -> some Any) {
    do {
        _ = try body()
    } catch let error as JSONError {
        guard (0...bytes.count).contains(error.offset) else { fatalError("a mistake is seen outside the message") }
        return
    } catch {
        guard error is ProblemFields else { fatalError("an error of another kind: \(error)") }
    }
    guard (try? JSONSerialization.jsonObject(with: Data(bytes))) != nil else {
        fatalError("what was accepted is not JSON")
    }
}
