import Testing

@testable import Gateway

@Suite struct ChunkedMapTests {
    @Test(arguments: [1, 2, 3, 4, 5])
    func `it holds what a sorted dictionary holds, whatever is done to it`(seed: UInt64) {
        var random = Seeded(seed)
        var map = ChunkedMap<Int, Int>()
        var model: [Int: Int] = [:]
        let range = seed == 1 ? 20 : 3_000
        for step in 0..<20_000 {
            let key = Int.random(in: 0..<range, using: &random)
            if Int.random(in: 0..<5, using: &random) < (step < 10_000 ? 3 : 2) {
                map.set(key, to: step)
                model[key] = step
            } else {
                #expect(map.remove(key) == model.removeValue(forKey: key))
            }
            #expect(map[key] == model[key])
            if step % 500 == 0 { check(map, model, bound: key) }
        }
        check(map, model, bound: range / 2)
    }

    @Test(arguments: [1, 2, 3])
    func `a change finds what is there, and nothing takes an entry away`(seed: UInt64) {
        var random = Seeded(seed)
        var map = ChunkedMap<Int, Int>()
        var model: [Int: Int] = [:]
        for step in 0..<20_000 {
            let key = Int.random(in: 0..<2_000, using: &random)
            let next = Int.random(in: 0..<3, using: &random) == 0 ? nil : step
            map.change(key) { value in
                #expect(value == model[key])
                return next
            }
            model[key] = next
        }
        check(map, model, bound: 1_000)
    }

    @Test(arguments: [1, 2, 3])
    func `what is removed key after key leaves everything else where it can be found`(seed: UInt64) {
        var random = Seeded(seed)
        var map = ChunkedMap<Int, Int>()
        var model: [Int: Int] = [:]
        for round in 0..<12 {
            for key in (round * 1_000)..<(round * 1_000 + 2_000) where !key.isMultiple(of: 3) {
                map.set(key, to: round)
                model[key] = round
            }
            // Longer than a chunk, so that some go as a whole.
            let start = Int.random(in: 0...(round * 1_000), using: &random)
            for key in start..<(start + 1_500) { #expect(map.remove(key) == model.removeValue(forKey: key)) }
            for key in 0..<(round * 1_000 + 2_000) { #expect(map[key] == model[key]) }
            check(map, model, bound: start + 700)
        }
    }

    @Test func `keys in ascending and descending order are all found`() {
        var map = ChunkedMap<Int, Int>()
        for key in 0..<2_000 { map.set(key, to: key) }
        for key in (-2_000..<0).reversed() { map.set(key, to: key) }
        check(map, Dictionary(uniqueKeysWithValues: (-2_000..<2_000).map { ($0, $0) }), bound: 1_000)
    }

    @Test func `a walk ends where it is told to`() {
        var map = ChunkedMap<Int, Int>()
        for key in 0..<1_000 { map.set(key, to: key) }
        var seen: [Int] = []
        map.walkDown(below: 600) { entry in
            seen.append(entry.key)
            return seen.count < 3
        }
        #expect(seen == [599, 598, 597])
        seen = []
        map.walkUp { entry in
            seen.append(entry.key)
            return seen.count < 2
        }
        #expect(seen == [0, 1])
    }

    private func check(_ map: ChunkedMap<Int, Int>, _ model: [Int: Int], bound: Int) {
        let sorted = model.sorted { $0.key < $1.key }
        var up: [Int] = []
        map.walkUp { entry in
            up.append(entry.key)
            return true
        }
        var down: [Int] = []
        map.walkDown { entry in
            down.append(entry.value)
            return true
        }
        var below: [Int] = []
        map.walkDown(below: bound) { entry in
            below.append(entry.key)
            return true
        }
        #expect(up == sorted.map(\.key))
        #expect(down == sorted.reversed().map(\.value))
        #expect(below == sorted.map(\.key).filter { $0 < bound }.reversed())
        #expect(map.count == model.count)
        #expect(map.first?.key == sorted.first?.key)
        #expect(map.last?.key == sorted.last?.key)
    }
}

@Suite struct RingTests {
    @Test func `a full ring gives up its oldest element`() {
        var ring = Ring<Int>(capacity: 3)
        #expect((1...3).map { ring.append($0) } == [nil, nil, nil])
        #expect((4...8).map { ring.append($0) } == [1, 2, 3, 4, 5])
        #expect((0..<ring.count).map { ring[$0] } == [6, 7, 8])
        #expect(ring.last == 8)
    }
}
