/// One of the parts into which a cluster divides its keys.
struct ClusterSlot: Hashable, Sendable {
    static let count = 16_384

    let number: Int

    /// Nil for a number that no slot has.
    init?(_ number: Int) {
        guard (0..<Self.count).contains(number) else { return nil }
        self.number = number
    }

    /// The slot of a key. Of one with braces only what is between the first pair counts, if that is anything.
    init(of key: [UInt8]) {
        var hashed = key[...]
        if let begin = key.firstIndex(of: UInt8(ascii: "{")),
            let end = key[(begin + 1)...].firstIndex(of: UInt8(ascii: "}")), end > begin + 1
        {
            hashed = key[(begin + 1)..<end]
        }
        number = Int(Self.checksum(hashed)) % Self.count
    }

    /// CRC-16 as XMODEM has it: the polynomial 1021, from 0, bits as they come.
    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt16 {
        var checksum: UInt16 = 0
        for byte in bytes {
            checksum ^= UInt16(byte) << 8
            for _ in 0..<8 { checksum = checksum & 0x8000 == 0 ? checksum << 1 : checksum << 1 ^ 0x1021 }
        }
        return checksum
    }
}

/// Which node of a cluster has which slot.
struct ClusterLayout: Sendable {
    /// The nodes that take changes, as far as they have slots.
    private(set) var places: [RedisPlace] = []
    private var replicas: [RedisPlace: [RedisPlace]] = [:]
    /// For each slot the index of its place; nil where nobody has it.
    private var owners = [UInt16?](repeating: nil, count: ClusterSlot.count)

    /// Reads the answer to `CLUSTER SLOTS`; nil for anything else.
    ///
    /// - Parameter place: of the node that says it, which may leave out its own host.
    init?(_ answer: RESPValue, from place: RedisPlace) {
        guard case .array(let ranges) = answer, !ranges.isEmpty else { return nil }
        for range in ranges {
            guard case .array(let parts) = range, parts.count >= 3, case .number(let first) = parts[0],
                case .number(let last) = parts[1], first <= last, let first = ClusterSlot(Int(first)),
                let last = ClusterSlot(Int(last)), let master = Self.place(parts[2], from: place),
                let owner = index(of: master)
            else { return nil }
            for slot in first.number...last.number { owners[slot] = owner }
            replicas[master] = parts.dropFirst(3).compactMap { Self.place($0, from: place) }
        }
    }

    /// All nodes.
    var everybody: Set<RedisPlace> { Set(places).union(replicas.values.joined()) }

    /// The place that has a slot.
    ///
    /// - Parameter turn: nil for the node that takes changes; otherwise one of its replicas, if it has any, in turn.
    func place(of slot: ClusterSlot, replica turn: Int?) -> RedisPlace? {
        guard let owner = owners[slot.number] else { return nil }
        let master = places[Int(owner)]
        guard let turn, let replicas = replicas[master], !replicas.isEmpty else { return master }
        return replicas[Int(turn.magnitude % UInt(replicas.count))]
    }

    /// Notes that a slot has another place.
    mutating func move(_ slot: ClusterSlot, to place: RedisPlace) {
        if let owner = index(of: place) { owners[slot.number] = owner }
    }

    /// Nil where there are too many places.
    private mutating func index(of place: RedisPlace) -> UInt16? {
        if let index = places.firstIndex(of: place) { return UInt16(index) }
        guard places.count < RedisLimits.nodesMax else { return nil }
        places.append(place)
        return UInt16(places.count - 1)
    }

    private static func place(_ value: RESPValue, from place: RedisPlace) -> RedisPlace? {
        guard case .array(let parts) = value, parts.count >= 2, case .number(let number) = parts[1],
            let port = Int(exactly: number), (1...65_535).contains(port)
        else { return nil }
        let host = parts[0].text ?? ""
        guard host != "?" else { return nil }
        return RedisPlace(host: host.isEmpty ? place.host : host, port: port)
    }
}

extension RedisPlace {
    /// Reads the place that a node sends to, which may leave out its own host.
    init?(named text: Substring, by place: RedisPlace) {
        guard text.hasPrefix(":"), let port = Int(text.dropFirst()), (1...65_535).contains(port) else {
            self.init(text)
            return
        }
        self.init(host: place.host, port: port)
    }
}
