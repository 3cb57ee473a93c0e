import NIOCore
import Testing

@testable import Gateway

@Suite struct BucketTableTests {
    private let second: Int64 = 1_000_000_000

    private func table(_ perSecond: UInt32, _ burst: UInt32, keysMax: Int) throws -> BucketTable<Int> {
        BucketTable(
            try #require(BudgetRate(perSecond: perSecond, burst: burst)), keysMax: keysMax, at: Uptime(nanoseconds: 0))
    }

    private func take(_ table: BucketTable<Int>, _ key: Int, at nanoseconds: Int64 = 0) -> Bool {
        table.take(for: key, at: Uptime(nanoseconds: nanoseconds)).isGranted
    }

    @Test func `each key has its own bucket`() throws {
        let table = try table(1, 2, keysMax: 10)
        #expect(take(table, 1) && take(table, 1) && !take(table, 1))
        #expect(take(table, 2) && take(table, 2) && !take(table, 2))
        #expect(take(table, 1, at: second) && !take(table, 1, at: second))
    }

    @Test func `many keys neither let it grow nor free anybody of what it owes`() throws {
        let table = try table(1, 5, keysMax: 100)
        for _ in 0..<5 { #expect(take(table, 0)) }
        for key in 1...20_000 { _ = take(table, key) }
        #expect(table.count == 100)
        #expect(!take(table, 0))
        // All those keys but the ones that found room have one bucket together, and it is empty.
        #expect((1...20_000).count { take(table, $0) } == 99)
    }

    @Test func `a bucket that is full again makes room, and only such a one`() throws {
        let table = try table(1, 3, keysMax: 4)
        for key in 0..<4 { #expect(take(table, key)) }
        for _ in 0..<2 { #expect(take(table, 0)) }
        // After a second all are full but the first, which owes for two seconds more.
        for key in 10..<13 { #expect(take(table, key, at: second)) }
        #expect(take(table, 0, at: second) && !take(table, 0, at: second))
        #expect(table.count == 4)
        // Nobody is full now: the next ones share, with what the shared bucket has.
        #expect((20..<30).count { take(table, $0, at: second) } == 3)
    }

    @Test func `what is given back to a key goes to nobody else`() throws {
        let table = try table(1, 2, keysMax: 1)
        #expect(take(table, 1) && take(table, 1) && !take(table, 1))
        table.giveBack(for: 2, at: Uptime(nanoseconds: 0))
        #expect(!take(table, 1))
        table.giveBack(for: 1, at: Uptime(nanoseconds: 0))
        #expect(take(table, 1) && !take(table, 1))
    }

    @Test func `threads that ask at once get together what there is`() async throws {
        let table = try table(1, 5_000, keysMax: 4)
        let granted = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<2_000).count { _ in table.take(for: 1, at: Uptime(nanoseconds: 0)).isGranted } }
            }
            return await group.reduce(0, +)
        }
        #expect(granted == 5_000)
    }
}

@Suite struct ClientAddressTests {
    private func address(_ text: String) throws -> ClientAddress {
        ClientAddress(InternetAddress(try SocketAddress(ipAddress: text, port: 1)))
    }

    @Test func `an IPv4 address is itself, and the network of an IPv6 address stands for all in it`() throws {
        #expect(try address("192.0.2.1") == .v4(0xc000_0201))
        #expect(try address("::ffff:192.0.2.1") == .v4(0xc000_0201))
        #expect(try address("2001:db8:1:2::3") == .v6(network: 0x2001_0db8_0001_0002))
        #expect(try address("2001:db8:1:2:ffff::") == address("2001:db8:1:2::1"))
        #expect(ClientAddress(InternetAddress(nil as SocketAddress?)) == .unknown)
        #expect(ClientAddress(InternetAddress(try SocketAddress(unixDomainSocketPath: "/x"))) == .unknown)
    }
}
