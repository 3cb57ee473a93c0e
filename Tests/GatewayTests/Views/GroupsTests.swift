import Domain
import Testing

@testable import Gateway

@Suite struct GroupsTests {
    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `keys and elements come back in the order in which they came, record after record`(seed: UInt64) {
        var random = Seeded(seed)
        var groups = Groups<AccountID, Int>()
        for _ in 0..<300 {
            groups.reset()
            var keys: [AccountID] = []
            var model: [AccountID: [Int]] = [:]
            for element in 0..<Int.random(in: 0..<30, using: &random) {
                let key = AccountID(UInt32.random(in: 0..<20, using: &random))
                if !keys.contains(key) { keys.append(key) }
                if Int.random(in: 0..<4, using: &random) == 0 {
                    groups.add(key)
                } else {
                    groups.add(element, to: key)
                    model[key, default: []].append(element)
                }
            }
            #expect(Array(groups.keys) == keys)
            #expect(groups.lists { _ in true } == keys.map { model[$0] ?? [] })
            #expect(
                groups.lists { $0.value.isMultiple(of: 2) }
                    == keys.map { $0.value.isMultiple(of: 2) ? model[$0] ?? [] : [] })
        }
    }
}

@Suite struct NumberedMapTests {
    @Test func `a key below the greatest has what it begins with`() {
        var map = NumberedMap<InstrumentID, Int>()
        #expect(map[InstrumentID(3)] == nil)
        #expect(map[InstrumentID(3), default: 7] == 7)
        map[InstrumentID(3), default: 7] += 1
        map[InstrumentID(1), default: 9] += 1
        #expect((0...4).map { map[InstrumentID($0)] } == [7, 8, 7, 8, nil])
        map[InstrumentID(5), default: 2] = 3
        #expect((0...6).map { map[InstrumentID($0)] } == [7, 8, 7, 8, 2, 3, nil])
    }
}

@Suite struct BalanceSheetTests {
    @Test func `balances are in the order of their assets, each as it was set last`() {
        var random = Seeded(1)
        var sheet = BalanceSheet()
        var model: [UInt32: [UInt16: Int64]] = [:]
        for step in 0..<3_000 as Range<Int64> {
            let (account, asset) = (UInt32.random(in: 0..<4, using: &random), UInt16.random(in: 0..<40, using: &random))
            sheet.set(
                BalanceChanged(
                    account: AccountID(account), asset: AssetID(asset),
                    balance: Balance(available: Money(minorUnits: step), held: .zero)))
            model[account, default: [:]][asset] = step
        }
        for (account, expected) in model {
            let balances = sheet.balances(of: AccountID(account))
            #expect(balances.map(\.asset.value) == expected.keys.sorted())
            for (asset, balance) in balances {
                #expect(balance.available.minorUnits == expected[asset.value])
                #expect(sheet.balance(of: AccountID(account), in: asset) == balance)
            }
        }
        #expect(sheet.balance(of: AccountID(0), in: AssetID(40)) == .zero)
        #expect(sheet.balances(of: AccountID(9)).isEmpty)
    }
}

@Suite struct WatchersTests {
    private let topics: [StreamTopic] = [
        .book(InstrumentID(2)), .trades(InstrumentID(2)), .market(InstrumentID(2)), .orders(AccountID(2)),
        .balances(AccountID(2)),
    ]

    @Test func `each topic is counted for itself`() {
        var watchers = Watchers()
        #expect(watchers.isEmpty)
        for (number, topic) in topics.enumerated() {
            for _ in 0...number { watchers.add(topic) }
        }
        #expect(topics.map { watchers.count($0) } == [1, 2, 3, 4, 5])
        #expect(watchers.count(.book(InstrumentID(1))) == 0)
        #expect(watchers.count(.orders(AccountID(3))) == 0)
    }

    @Test func `nobody is left when each has gone, and who never came cannot go`() {
        var watchers = Watchers()
        watchers.remove(topics[0])
        #expect(watchers.isEmpty)
        for topic in topics { watchers.add(topic) }
        watchers.remove(.book(InstrumentID(0)))
        for topic in topics { watchers.remove(topic) }
        watchers.remove(topics[0])
        #expect(watchers.isEmpty)
        #expect(topics.allSatisfy { watchers.count($0) == 0 })
    }
}
