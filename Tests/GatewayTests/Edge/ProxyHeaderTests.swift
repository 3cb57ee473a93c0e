import NIOCore
import Testing

@testable import Gateway

@Suite struct ProxyHeaderTests {
    private static let signature: [UInt8] = [13, 10, 13, 10, 0, 13, 10, 81, 85, 73, 84, 10]

    private func read(_ bytes: [UInt8]) -> ProxyHeader.Reading {
        ProxyHeader.read(ByteBuffer(bytes: bytes).readableBytesView)
    }

    private static func line(_ text: String) -> [UInt8] { Array("\(text)\r\n".utf8) }

    /// Version 2 with addresses, ports and some more that proxies tell.
    private static func binary(_ command: UInt8, _ family: UInt8, _ rest: [UInt8]) -> [UInt8] {
        signature + [command, family, UInt8(rest.count >> 8), UInt8(rest.count & 0xff)] + rest
    }

    private static let v4: [UInt8] = [203, 0, 113, 7, 10, 0, 0, 1, 0xdc, 0x04, 0x01, 0xbb]
    private static let v6: [UInt8] =
        [0x20, 0x01, 0x0d, 0xb8] + [UInt8](repeating: 0, count: 11) + [1] + [UInt8](repeating: 0, count: 16)
        + [0xdc, 0x04, 0x01, 0xbb]

    static let good: [([UInt8], String?)] = [
        (line("PROXY TCP4 203.0.113.7 10.0.0.1 56324 443"), "203.0.113.7"),
        (line("PROXY TCP6 2001:db8::1 2001:db8::2 56324 443"), "2001:db8::1"),
        (line("PROXY UNKNOWN"), nil), (line("PROXY UNKNOWN anything at all"), nil),
        (binary(0x21, 0x11, v4), "203.0.113.7"), (binary(0x21, 0x11, v4 + [4, 0, 1, 0]), "203.0.113.7"),
        (binary(0x21, 0x21, v6), "2001:db8::1"), (binary(0x20, 0x00, []), nil), (binary(0x20, 0x11, v4), nil),
        (binary(0x21, 0x31, [UInt8](repeating: 0, count: 216)), nil), (binary(0x21, 0x12, v4), nil),
    ]

    @Test(arguments: good)
    func `a header is read whole, and nothing behind it`(bytes: [UInt8], client: String?) throws {
        let address = try client.map { try #require(InternetAddress($0)) }
        let header = ProxyHeader.Reading.header(ProxyHeader(client: address, length: bytes.count))
        #expect(read(bytes) == header)
        #expect(read(bytes + Array("GET / HTTP/1.1\r\n".utf8)) == header)
        for count in 0..<bytes.count { #expect(read(Array(bytes.prefix(count))) == .unfinished, "\(count) bytes") }
    }

    static let bad: [[UInt8]] = [
        Array("GET / HTTP/1.1\r\n".utf8), line("PROXY"), line("PROXY TCP4"), line("PROXY TCP5 1.2.3.4 1.2.3.4 1 1"),
        line("PROXY TCP4 203.0.113.7 10.0.0.1 56324"), line("PROXY TCP4 203.0.113.7 10.0.0.1 56324 443 1"),
        line("PROXY TCP4  203.0.113.7 10.0.0.1 56324 443"), line("PROXY TCP4 203.0.113.7 10.0.0.1 70000 443"),
        line("PROXY TCP4 2001:db8::1 2001:db8::2 56324 443"), line("PROXY TCP6 203.0.113.7 10.0.0.1 56324 443"),
        line("proxy TCP4 203.0.113.7 10.0.0.1 56324 443"), Array("PROXY TCP4 1.2.3.4 1.2.3.4 1 1\n".utf8),
        Array("PROXY TCP4 \(String(repeating: "1", count: 100))".utf8), binary(0x11, 0x11, v4),
        binary(0x22, 0x11, v4), binary(0x21, 0x11, Array(v4.dropLast())), binary(0x21, 0x21, v4),
        signature + [0x21, 0x11, 0xff, 0xff],
    ]

    @Test(arguments: bad)
    func `what is no header is refused with its reason`(bytes: [UInt8]) {
        guard case .refused(let reason) = read(bytes) else {
            Issue.record("\(bytes) was read as \(read(bytes))")
            return
        }
        #expect(!reason.isEmpty)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `whatever comes is read without harm`(seed: UInt64) {
        var generator = Seeded(seed)
        for _ in 0..<2_000 {
            var bytes = Self.good.randomElement(using: &generator)?.0 ?? []
            for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
                let at = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[at] = .random(in: .min ... .max, using: &generator)
                case 1: bytes.removeSubrange(at...)
                default: bytes.insert(.random(in: .min ... .max, using: &generator), at: at)
                }
            }
            if case .header(let header) = read(bytes) { #expect(header.length <= bytes.count) }
        }
    }
}
