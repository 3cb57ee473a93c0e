import Domain
import Foundation
import Testing
import Wire

struct RejectionExample: Sendable, CustomTestStringConvertible {
    var rejection: Rejection
    var command: Command
    var status: Int
    var observed: String?
    var limit: String?
    var field: String?

    init(
        _ rejection: Rejection, _ command: Command, _ status: Int, _ observed: String?, _ limit: String?,
        _ field: String?
    ) {
        self.rejection = rejection
        self.command = command
        self.status = status
        self.observed = observed
        self.limit = limit
        self.field = field
    }

    var testDescription: String { "\(rejection)" }
}

@Suite struct RejectionTextTests {
    private static func lookup(_ asset: AssetID) -> AssetTerms? {
        switch asset.value {
        case 0: Markets.coin
        case 1: Markets.dollar
        default: nil
        }
    }

    private static func problem(
        _ rejection: Rejection, _ command: Command, market: MarketUnits? = Markets.bitcoin
    ) -> ProblemFields {
        RejectionText.problem(rejection, of: command, market: market, asset: lookup)
    }

    /// The name of the case, as the language prints it.
    private static func caseName(_ rejection: Rejection) -> String {
        String("\(rejection)".prefix { $0 != "(" }.split(separator: ".").last ?? "")
    }

    @Test(arguments: RejectionExamples.all)
    func `a rejection is told with its code, values and advice`(example: RejectionExample) {
        let isListing = if case .listInstrument = example.command { true } else { false }
        let problem = Self.problem(example.rejection, example.command, market: isListing ? nil : Markets.bitcoin)
        #expect(problem.code == Self.caseName(example.rejection))
        #expect(problem.status == example.status)
        #expect(problem.observed == example.observed)
        #expect(problem.limit == example.limit)
        #expect(problem.field == example.field)
        // A sentence that says what is wrong, and one that says what to do.
        #expect(problem.detail.contains(". ") && problem.detail.hasSuffix("."))
        #expect(problem.rule.hasSuffix(".") && !problem.title.hasSuffix("."))
        #expect(!problem.detail.contains("Optional") && !problem.detail.contains("nil"))
        for value in [problem.observed, problem.limit].compactMap({ $0 }).flatMap({ $0.split(separator: ", ") }) {
            #expect(problem.detail.contains(value), "\(problem)")
        }
    }

    @Test(arguments: RejectionExamples.all)
    func `a rejection without known units says ticks, lots and minor units`(example: RejectionExample) {
        let problem = RejectionText.problem(example.rejection, of: .clock, market: nil, asset: { _ in nil })
        #expect(problem.code == Self.caseName(example.rejection))
        #expect(problem.detail.contains(". ") && !problem.detail.contains("Optional"))
    }

    @Test func `every case of Rejection has an example`() throws {
        let source = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/Domain/Rejection.swift")
        let cases = try String(contentsOf: source, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("    case ") }.map { $0.dropFirst(9).prefix { $0.isLetter } }
        #expect(Set(cases.map(String.init)) == Set(RejectionExamples.all.map { Self.caseName($0.rejection) }))
    }

    @Test func `codes and titles are each the rejection's own`() {
        var titles: [String: String] = [:]
        for example in RejectionExamples.all {
            let problem = Self.problem(example.rejection, example.command)
            #expect(titles.updateValue(problem.code, forKey: problem.title) ?? problem.code == problem.code)
        }
    }

    @Test func `amounts are spoken with their units`() {
        let place = RejectionExamples.place
        #expect(
            Self.problem(.quantityBelowMinimum(Quantity(lots: 5), minimum: Quantity(lots: 10)), place).detail
                == "The quantity is 0.00005 BTC, and the minimum is 0.0001 BTC. Send that or more.")
        #expect(
            Self.problem(.postOnlyWouldTrade(Price(ticks: 101), best: Price(ticks: 100)), place).detail
                == "At 1.01 USD the order would trade at once against the best price of 1 USD. Send a price that does "
                + "not reach it.")
        #expect(
            Self.problem(
                .insufficientFunds(AssetID(0), needed: Money(minorUnits: 150_000_000), available: .zero), place
            ).detail
                == "This needs 1.5 BTC, and 0 BTC are available. Deposit more, free what open orders hold, or ask for "
                + "less.")
        #expect(
            Self.problem(.priceNotPositive(Price(ticks: 0)), place, market: nil).detail
                == "The price is 0 ticks, and it must be more than 0. Send a higher price.")
        #expect(
            Self.problem(.leaseOutOfRange(nanoseconds: 500_000_000, limitNanoseconds: 1_000_000_000), place).detail
                == "The lease is 0.5 s, and the least is 1 s. Ask for a longer lease.")
    }

    @Test func `what is full is named`() {
        let assets = Self.problem(.tooMany(limit: 4_096), .listAsset(Markets.coin))
        #expect(assets.detail.contains("4096 assets"))
        let orders = Self.problem(.tooMany(limit: 9), RejectionExamples.place)
        #expect(orders.detail.contains("9 open orders"))
    }

    @Test func `extremes do not trap`() {
        let amounts = [Int64.min, .max]
        for value in amounts {
            let (price, quantity, money) = (Price(ticks: value), Quantity(lots: value), Money(minorUnits: value))
            for rejection in [
                Rejection.priceNotPositive(price), .quantityAboveMaximum(quantity, maximum: quantity),
                .notionalAboveMaximum(money, maximum: money), .postOnlyWouldTrade(price, best: price),
                .insufficientFunds(AssetID(0), needed: money, available: money),
                .leaseOutOfRange(nanoseconds: value, limitNanoseconds: value),
                .deadlinePassed(Timestamp(nanoseconds: value), deadline: Timestamp(nanoseconds: value)),
                .levelNotNext(Level(.max), current: Level(.max)),
                .feeOutOfRange(FeeRate(partsPerMillion: .min), limit: FeeRate(partsPerMillion: .max)),
            ] {
                #expect(!Self.problem(rejection, RejectionExamples.place).detail.isEmpty)
            }
        }
    }
}

@Suite struct ProblemDocumentTests {
    private static func document(_ problem: ProblemFields, instance: String?) throws -> [String: Any] {
        var writer = JSONWriter()
        ProblemDocument.write(problem, instance: instance, into: &writer)
        return try #require(JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any])
    }

    @Test func `a problem document has the members of RFC 9457 and the venue's own`() throws {
        let problem = ProblemFields(
            status: 422, code: "priceNotOnTick", title: "Title", detail: "A \"detail\".", rule: "Rule.",
            observed: "1.001", limit: "0.01", field: "price")
        let document = try Self.document(problem, instance: "/v1/orders")
        #expect(document["status"] as? Int == 422)
        #expect(
            document.compactMapValues { $0 as? String } == [
                "type": "/docs/errors#priceNotOnTick", "title": "Title", "detail": "A \"detail\".",
                "instance": "/v1/orders", "code": "priceNotOnTick", "rule": "Rule.", "observed": "1.001",
                "limit": "0.01", "field": "price",
            ])
    }

    @Test func `what there is not is left out`() throws {
        let problem = ProblemFields(status: 403, code: "notAuthorised", title: "T", detail: "D.", rule: "R.")
        let document = try Self.document(problem, instance: nil)
        #expect(Set(document.keys) == ["type", "title", "status", "detail", "code", "rule"])
    }

    @Test func `the caller adds members of its own`() {
        var writer = JSONWriter()
        let problem = ProblemFields(status: 403, code: "c", title: "t", detail: "d", rule: "r")
        ProblemDocument.write(problem, instance: nil, into: &writer) { json in
            json.key("requestId")
            json.string("7")
        }
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"type":"/docs/errors#c","title":"t","status":403,"detail":"d","code":"c","rule":"r","#
                + #""requestId":"7"}"#
        )
    }

    @Test func `every mistake in a message has a title and a rule of its own`() {
        let codes = JSONError.Code.allCases
        #expect(Set(codes.map(\.title)).count == codes.count && Set(codes.map(\.rule)).count == codes.count)
        for code in codes {
            let problem = JSONError(code: code, field: "f", offset: 0, detail: "d").problem
            #expect(problem.code == "\(code)" && problem.status == code.status && problem.field == "f")
        }
    }
}
