import Domain
import Wire

extension SeededRandom {
    mutating func name<N: Name>(_ type: N.Type = N.self) -> N {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/".utf8)
        let count = chance(oneIn: 4) ? N.bytesMax : Int.random(in: 1...N.bytesMax, using: &self)
        return N((0..<count).map { _ in alphabet.randomElement(using: &self)! })!
    }

    mutating func optional<Value>(_ value: (inout SeededRandom) -> Value) -> Value? {
        chance(oneIn: 2) ? nil : value(&self)
    }

    mutating func envelope() -> Envelope {
        let actor: Actor =
            switch Int.random(in: 0..<3, using: &self) {
            case 0: .account(AccountID(integer()))
            case 1: .operator(integer())
            default: .venue
            }
        return Envelope(
            shard: ShardID(integer()), actor: actor, session: optional { SessionID(rawValue: $0.integer()) },
            request: optional { $0.name() }, bodyHash: integer(), stamp: Timestamp(nanoseconds: integer()),
            deadline: Timestamp(nanoseconds: integer()),
            trace: optional {
                TraceContext(
                    traceHigh: $0.integer(), traceLow: $0.integer(), span: $0.integer(), flags: $0.integer())
            })
    }

    mutating func transfer() -> Transfer {
        Transfer(
            account: AccountID(integer()), asset: AssetID(integer()), amount: Money(minorUnits: integer()), id: name())
    }

    mutating func placeOrder() -> PlaceOrder {
        PlaceOrder(
            instrument: InstrumentID(integer()), side: Side.allCases.randomElement(using: &self)!,
            pricing: chance(oneIn: 2) ? .market : .limit(Price(ticks: integer())),
            size: chance(oneIn: 2) ? .budget(Money(minorUnits: integer())) : .quantity(Quantity(lots: integer())),
            timeInForce: TimeInForce.allCases.randomElement(using: &self)!, postOnly: chance(oneIn: 2))
    }

    mutating func instrumentTerms() -> InstrumentTerms {
        InstrumentTerms(
            symbol: name(), base: AssetID(integer()), quote: AssetID(integer()),
            tickSize: Money(minorUnits: integer()), lotSize: Money(minorUnits: integer()),
            quantityMin: Quantity(lots: integer()), quantityMax: Quantity(lots: integer()),
            notionalMin: Money(minorUnits: integer()), notionalMax: Money(minorUnits: integer()),
            makerFee: FeeRate(partsPerMillion: integer()), takerFee: FeeRate(partsPerMillion: integer()))
    }

    mutating func command(_ kind: CommandKind) -> Command {
        switch kind {
        case .place: .place(placeOrder())
        case .amend:
            .amend(
                AmendOrder(
                    order: OrderID(rawValue: integer()), price: optional { Price(ticks: $0.integer()) },
                    quantity: optional { Quantity(lots: $0.integer()) }))
        case .cancel: .cancel(OrderID(rawValue: integer()))
        case .cancelAll: .cancelAll(optional { InstrumentID($0.integer()) })
        case .openSession:
            .openSession(SessionTerms(leaseNanoseconds: integer(), cancelOrdersAtEnd: chance(oneIn: 2)))
        case .renewSession: .renewSession(SessionID(rawValue: integer()))
        case .closeSession: .closeSession(SessionID(rawValue: integer()))
        case .placeConditioned: .placeConditioned(ConditionedOrder(order: placeOrder(), conditions: conditions()))
        case .placePair: .placePair(orderPair())
        case .replace:
            .replace(
                ReplaceOrder(
                    cancelled: OrderID(rawValue: integer()), failure: one(), order: placeOrder(),
                    conditions: conditions()))
        case .setDeadMan, .massCancel, .stopAccount, .resumeAccount, .stopVenue, .resumeVenue: stop(kind)
        case .listAsset: .listAsset(AssetTerms(code: name(), decimals: integer()))
        case .listInstrument: .listInstrument(instrumentTerms())
        case .openAccount: .openAccount(name())
        case .deposit: .deposit(transfer())
        case .withdraw: .withdraw(transfer())
        case .acceptTime: .acceptTime(Timestamp(nanoseconds: integer()))
        case .activate: .activate(Level(integer()))
        case .skip: .skip(Sequence(integer()))
        case .setPhase, .setCalendar, .setReference, .setRules, .setAccountLimits, .setInstrumentLimits,
            .setTradeGroup, .setTier, .setFees, .changeInstrument, .delistInstrument, .changeAsset, .delistAsset:
            setting(kind)
        case .setApprovalRule:
            .setApprovalRule(
                ApprovalRule(
                    classes: ChangeClasses(rawValue: integer(UInt8.self) % 16), lapseNanoseconds: integer()))
        case .approve: .approve(ProposalID(rawValue: integer()))
        case .rejectProposal: .rejectProposal(ProposalID(rawValue: integer()))
        case .clock: .clock
        }
    }

    mutating func command() -> Command { command(CommandKind.allCases.randomElement(using: &self)!) }
}

/// The record's bytes.
func encoded(_ envelope: Envelope, _ command: Command) -> [UInt8] {
    var bytes: [UInt8] = []
    RecordCodec.encode(envelope, command, into: &bytes)
    return bytes
}

/// What the bytes hold.
func decoded(_ bytes: [UInt8]) -> Result<Decoded, RecordDecodingError> {
    bytes.withUnsafeBytes { raw in
        do throws(RecordDecodingError) {
            let (envelope, command) = try RecordCodec.decode(raw)
            return .success(Decoded(envelope: envelope, command: command))
        } catch {
            return .failure(error)
        }
    }
}

struct Decoded: Hashable {
    var envelope: Envelope
    var command: Command
}
