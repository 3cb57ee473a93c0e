/// Who acts, as a number in the record.
enum ActorKind {
    static let account: UInt8 = 0
    static let `operator`: UInt8 = 1
    static let venue: UInt8 = 2
}

/// What wakes an order, as a number in the record.
enum TriggerKind {
    static let stop: UInt8 = 0
    static let takeProfit: UInt8 = 1
    static let trailingTicks: UInt8 = 2
    static let trailingBasisPoints: UInt8 = 3
}

/// The bits that say which optional parts of a record are there.
enum RecordFlags {
    enum Envelope {
        static let session: UInt8 = 1
        static let request: UInt8 = 2
        static let trace: UInt8 = 4
        static let all = session | request | trace
    }

    enum Place {
        static let limitPrice: UInt8 = 1
        static let budget: UInt8 = 2
        static let postOnly: UInt8 = 4
        static let all = limitPrice | budget | postOnly
    }

    enum Amend {
        static let price: UInt8 = 1
        static let quantity: UInt8 = 2
        static let all = price | quantity
    }

    enum CancelAll {
        static let instrument: UInt8 = 1
        static let all = instrument
    }

    enum OpenSession {
        static let cancelOrdersAtEnd: UInt8 = 1
        static let all = cancelOrdersAtEnd
    }

    // Of level 2.

    enum Conditions {
        static let protection: UInt8 = 1
        static let trigger: UInt8 = 2
        static let display: UInt8 = 4
        static let expiry: UInt8 = 8
        static let reprices: UInt8 = 16
        static let all = protection | trigger | display | expiry | reprices
    }

    enum Pair {
        static let expiry: UInt8 = 1
        static let all = expiry
    }

    enum Leg {
        static let limitPrice: UInt8 = 1
        static let trigger: UInt8 = 2
        static let postOnly: UInt8 = 4
        static let all = limitPrice | trigger | postOnly
    }

    enum DeadMan {
        static let countdown: UInt8 = 1
        static let instrument: UInt8 = 2
        static let all = countdown | instrument
    }

    enum MassCancel {
        static let account: UInt8 = 1
        static let instrument: UInt8 = 2
        static let side: UInt8 = 4
        static let all = account | instrument | side
    }

    enum StopVenue {
        static let cancelOrders: UInt8 = 1
        static let all = cancelOrders
    }

    enum Rules {
        static let staticBand: UInt8 = 1
        static let dynamicBand: UInt8 = 2
        static let priceSanity: UInt8 = 4
        static let openOrders: UInt8 = 8
        static let all = staticBand | dynamicBand | priceSanity | openOrders
    }

    enum AccountLimits {
        static let openOrders: UInt8 = 1
        static let ordersPerSecond: UInt8 = 2
        static let all = openOrders | ordersPerSecond
    }

    enum InstrumentLimits {
        static let quantity: UInt8 = 1
        static let notional: UInt8 = 2
        static let openOrders: UInt8 = 4
        static let all = quantity | notional | openOrders
    }

    enum TradeGroup {
        static let group: UInt8 = 1
        static let all = group
    }

    enum Fees {
        static let instrument: UInt8 = 1
        static let all = instrument
    }

    enum ChangeAsset {
        static let takesDeposits: UInt8 = 1
        static let paysWithdrawals: UInt8 = 2
        static let all = takesDeposits | paysWithdrawals
    }

    // Of level 3.

    enum ApprovalRule {
        static let limits: UInt8 = 1
        static let fees: UInt8 = 2
        static let balances: UInt8 = 4
        static let markets: UInt8 = 8
        static let all = limits | fees | balances | markets
    }
}
