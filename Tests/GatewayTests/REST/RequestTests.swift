import Domain
import Testing

@testable import Gateway

@Suite struct RequestTargetTests {
    @Test func `a path is decoded part by part, so an escaped slash stays within its part`() throws {
        #expect(try RequestTarget("/").segments == [])
        #expect(try RequestTarget("/v1/time").segments == ["v1", "time"])
        #expect(
            try RequestTarget("/v1/instruments/BTC%2FUSD/book").segments == ["v1", "instruments", "BTC/USD", "book"])
        #expect(try RequestTarget("/v1/time/").segments == ["v1", "time", ""])
        #expect(try RequestTarget("//time").segments == ["", "time"])
        #expect(try RequestTarget("/%c3%bc").segments == ["ü"])
    }

    @Test func `a query is a list of names and values`() throws {
        let query = try RequestTarget("/v1/orders?status=open&symbol=A%26B&x&y=1=2&").query
        #expect(query.map(\.name) == ["status", "symbol", "x", "y", ""])
        #expect(query.map(\.value) == ["open", "A&B", "", "1=2", ""])
        #expect(try RequestTarget("/v1/orders?").query.isEmpty)
    }

    @Test(arguments: ["", "v1/time", "*", "/%", "/%4", "/%zz", "/%ff", "/a%00b", "/v1/time?%f", "/v1?a=%80", "/%0a"])
    func `what is not a path is refused`(text: String) {
        #expect(throws: Problem.self) { try RequestTarget(text) }
    }
}

@Suite struct TraceParentTests {
    @Test func `a valid header is read`() {
        let trace = TraceContext(traceParent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        #expect(
            trace
                == TraceContext(
                    traceHigh: 0x0af7_6519_16cd_43dd, traceLow: 0x8448_eb21_1c80_319c, span: 0xb7ad_6b71_6920_3331,
                    flags: 1))
    }

    @Test(arguments: [
        "", "00", "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
    ])
    func `anything else is no trace`(text: String) {
        #expect(TraceContext(traceParent: text) == nil)
    }
}

@Suite struct EndpointTests {
    @Test func `only the documented paths are part of the interface`() {
        for path in [["v1"], ["v2", "time"], ["v1", "times"], ["v1", "time", "x"], ["time"], ["v1", "admin"], []] {
            guard case .page = Endpoint(path) else {
                Issue.record("\(path) is no path of the interface")
                continue
            }
        }
    }
}

@Suite struct ErrorCatalogueTests {
    @Test func `every code is there once, with a title and a rule`() {
        let codes = ErrorCatalogue.entries.map(\.code)
        #expect(Set(codes).count == codes.count)
        for entry in ErrorCatalogue.entries {
            #expect(!entry.title.isEmpty && !entry.rule.isEmpty, "\(entry.code)")
            #expect((400..<600).contains(entry.status), "\(entry.code)")
            #expect(entry.rule.hasSuffix(".") || entry.rule.hasSuffix("/"), "\(entry.code): \(entry.rule)")
        }
    }

    @Test func `every case of a rejection has its example`() throws {
        // The case that an example stands for is its name in a description.
        let names = ErrorCatalogue.examples.map { String("\($0)".prefix { $0 != "(" }) }
        #expect(Set(names).count == names.count)
        #expect(names.count == 74)
    }
}
