import Domain
import Testing

@testable import Gateway

@Suite struct OrderMapTests {
    /// Ids as a counter gives them, any that collide in the table, and such that differ in their upper halves alone.
    enum Ids: CaseIterable {
        case counted
        case scattered
        case alike
    }

    @Test(arguments: Ids.allCases, 1...4 as ClosedRange<UInt64>)
    func `it holds what a dictionary holds, whatever is done to it`(ids: Ids, seed: UInt64) {
        var random = Seeded(seed)
        var map = OrderMap<Int>()
        var model: [OrderID: Int] = [:]
        let range: UInt64 = seed == 1 ? 30 : 4_000
        for step in 0..<12_000 {
            let order = id(UInt64.random(in: 0..<range, using: &random), ids)
            if let place = map.place(of: order) {
                #expect(map[place] == model[order])
                #expect(map.order(at: place) == order)
                if Int.random(in: 0..<3, using: &random) == 0 {
                    let (same, isNew) = map.set(order, to: step)
                    #expect(same == place)
                    #expect(!isNew)
                    map[place] += 1
                    model[order] = step + 1
                } else {
                    map.remove(order, at: place)
                    model[order] = nil
                }
            } else {
                #expect(model[order] == nil)
                // Of those that come, more stay in the first half.
                if step < 6_000 || Int.random(in: 0..<2, using: &random) == 0 {
                    let (place, isNew) = map.set(order, to: step)
                    #expect(map[place] == step)
                    #expect(isNew)
                    model[order] = step
                }
            }
            #expect(map[order] == model[order])
            if step % 2_000 == 0 { check(map, model) }
        }
        check(map, model)
    }

    @Test func `a place leads to its order for as long as that is in the map`() {
        var map = OrderMap<UInt64>()
        var places: [UInt64: OrderMap<UInt64>.Place] = [:]
        for number in 1...5_000 as ClosedRange<UInt64> {
            places[number] = map.set(id(number, .counted), to: number).place
            guard number > 100, number % 7 != 0 else { continue }
            let old = number - 100
            if let place = places.removeValue(forKey: old) { map.remove(id(old, .counted), at: place) }
        }
        #expect(map.count == places.count)
        for (number, place) in places { #expect(map[place] == number) }
    }

    @Test func `a copy does not change with the original`() {
        var map = OrderMap<Int>()
        for number in 1...50 as ClosedRange<UInt64> { map.set(id(number, .counted), to: Int(number)) }
        let copy = map
        if let place = map.place(of: id(7, .counted)) { map.remove(id(7, .counted), at: place) }
        if let place = map.place(of: id(8, .counted)) { map[place] = 0 }
        map.set(id(51, .counted), to: 51)
        #expect(copy.count == 50)
        #expect(copy[id(7, .counted)] == 7)
        #expect(copy[id(8, .counted)] == 8)
        #expect(copy[id(51, .counted)] == nil)
    }

    @Test func `room that is made ahead is room for as many`() {
        var map = OrderMap<Int>()
        map.set(id(1, .counted), to: 1)
        map.reserveCapacity(10_000)
        for number in 2...10_000 as ClosedRange<UInt64> { map.set(id(number, .counted), to: Int(number)) }
        check(map, Dictionary(uniqueKeysWithValues: (1...10_000).map { (id($0, .counted), Int($0)) }))
    }

    private func id(_ number: UInt64, _ ids: Ids) -> OrderID {
        switch ids {
        case .counted: OrderID(rawValue: (3 << 48) | number)
        case .scattered: OrderID(rawValue: number << 9)
        case .alike: OrderID(rawValue: ((number % 40) << 40) | (number / 40))
        }
    }

    private func check(_ map: OrderMap<Int>, _ model: [OrderID: Int]) {
        #expect(map.count == model.count)
        #expect(map.isEmpty == model.isEmpty)
        #expect(map.values.sorted() == model.values.sorted())
        for (order, value) in model { #expect(map[order] == value) }
    }
}
