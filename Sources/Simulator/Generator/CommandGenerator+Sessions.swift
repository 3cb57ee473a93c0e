import Domain

extension CommandGenerator {
    mutating func drawSession() -> Draft {
        let mayOpen = world.sessions.count < 10
        if random.chance(mayOpen ? 750 : 200) {
            let length: Int64 =
                switch random.below(100) {
                case 0..<60: random.number(in: 1_000_000_000...10_000_000_000)
                case 60..<80: random.number(in: 1...10) * 1_000_000_000
                case 80..<90: random.number(in: 10_000_000_000...600_000_000_000)
                case 90..<92: Limits.leaseNanosecondsMax
                case 92..<94: Limits.leaseNanosecondsMin
                case 94..<96: Limits.leaseNanosecondsMax + 1
                case 96..<98: Limits.leaseNanosecondsMin - 1
                default: drawOddNumber()
                }
            let terms = SessionTerms(leaseNanoseconds: length, cancelOrdersAtEnd: random.chance(600))
            return Draft(actor: .account(drawAccount()), session: nil, command: .openSession(terms))
        }
        guard let session = random.pick(world.sessions) else {
            return Draft(actor: .account(drawAccount()), session: nil, command: .closeSession(drawAnySession()))
        }
        let id = random.chance(60) ? drawAnySession() : session.id
        return Draft(actor: .account(session.account), session: nil, command: .closeSession(id))
    }

    mutating func drawRenewal() -> Draft {
        guard let session = random.pick(world.sessions) else { return drawSession() }
        let id = random.chance(40) ? drawAnySession() : session.id
        return Draft(actor: .account(session.account), session: id, command: .renewSession(id))
    }

    /// A session of anybody, one that has ended, or one that never was.
    mutating func drawAnySession() -> SessionID {
        if random.chance(500), let session = random.pick(world.sessions) { return session.id }
        return random.chance(700)
            ? SessionID(shard: shard, counter: UInt64(random.below(60))) : SessionID(rawValue: random.next())
    }
}
