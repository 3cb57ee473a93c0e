import Domain

// Rejections of any command, of transfers, sessions, levels and time.
extension RejectionTerms {
    func deadlinePassed(_ time: Timestamp, _ deadline: Timestamp) -> RejectionWords {
        RejectionWords(
            code: "deadlinePassed", title: "The request came too late",
            detail:
                "The request reached the log at \(time.rfc3339), after its deadline of \(deadline.rfc3339), and was "
                + "not executed. Send it again.",
            rule: "A request takes effect only if it reaches the log by its deadline.",
            observed: time.rfc3339, limit: deadline.rfc3339)
    }

    func requestReused(_ original: Sequence) -> RejectionWords {
        let isOrder =
            switch command {
            case .place, .placeConditioned, .placePair, .replace: true
            default: false
            }
        let id = isOrder ? "clientOrderId" : "request id"
        return RejectionWords(
            code: "requestReused", title: "The request id was used before",
            detail: "The \(id) was used for a different request, which was decided at record \(original.value). Use a "
                + "new id for a new request; a resend must have the same content.",
            rule: "A request id names one request of an account: the same id means the same content.",
            observed: "\(original.value)", field: isOrder ? id : nil)
    }

    func notAuthorised() -> RejectionWords {
        RejectionWords(
            code: "notAuthorised", title: "This is not allowed for you",
            detail: "Your credentials do not allow this request. Use those of an account for trading, and those of an "
                + "operator for administration.",
            rule: "Traders trade for their own account, and operators administer the venue.")
    }

    func unknownAccount(_ account: AccountID) -> RejectionWords {
        RejectionWords(
            code: "unknownAccount", title: "There is no such account",
            detail: "There is no account with the id \(account.opaque), or it cannot be used for this. Check the id.",
            rule: "The account must have been opened.", observed: account.opaque,
            field: isTransfer ? "account" : nil)
    }

    func levelTooLow(_ level: Level, _ needed: Level) -> RejectionWords {
        RejectionWords(
            code: "levelTooLow", title: "The venue does not do this yet",
            detail:
                "This needs level \(needed.value) of the venue's rules, and level \(level.value) is in force. Ask the "
                + "operator of the venue to activate it.",
            rule: "What a later level of the rules brings is refused until an operator has activated that level.",
            observed: "\(level.value)", limit: "\(needed.value)")
    }

    func transferReused(_ original: Sequence) -> RejectionWords {
        RejectionWords(
            code: "transferReused", title: "The transfer id was used before",
            detail: "The transferId was used for a different transfer of this account, which was decided at record "
                + "\(original.value). Use a new id for a new transfer; a resend must have the same content.",
            rule: "A transfer id names one deposit and one withdrawal of an account, for ever.",
            observed: "\(original.value)", field: "transferId")
    }

    func amountNotPositive(_ amount: Money) -> RejectionWords {
        let figure = isTransfer ? figure(amount, of: asset) : quoteFigure(amount)
        return RejectionWords(
            code: "amountNotPositive", title: "The amount is not positive",
            detail: "The amount is \(figure.spoken), and it must be more than 0. Send a greater amount.",
            rule: "Amounts are more than 0.", observed: figure.text, limit: "0",
            field: isTransfer ? "amount" : sizeField)
    }

    func supplyTooLarge(_ amount: Money, _ limit: Money) -> RejectionWords {
        let figures = (figure(amount, of: asset), figure(limit, of: asset))
        return RejectionWords(
            code: "supplyTooLarge", title: "The venue cannot hold so much of the asset",
            detail: "The deposit is \(figures.0.spoken), and the venue has room for \(figures.1.spoken) more. Deposit "
                + "that or less.",
            rule: "All balances of an asset together fit into 64 bits of its smallest unit.",
            observed: figures.0.text, limit: figures.1.text, field: "amount")
    }

    func unknownSession(_ session: SessionID) -> RejectionWords {
        RejectionWords(
            code: "unknownSession", title: "There is no such session",
            detail: "The account has no live session with the id \(session.opaque): it ended or never was. Open a new "
                + "session.",
            rule: "A session is live from its opening until it is closed or its lease runs out.",
            observed: session.opaque)
    }

    func leaseOutOfRange(_ lease: Int64, _ limit: Int64) -> RejectionWords {
        let figures = (secondsFigure(nanoseconds: lease), secondsFigure(nanoseconds: limit))
        let (bound, advice) = lease < limit ? ("least", "longer") : ("greatest", "shorter")
        return RejectionWords(
            code: "leaseOutOfRange", title: "The lease is out of range",
            detail:
                "The lease is \(figures.0.spoken), and the \(bound) is \(figures.1.spoken). Ask for a \(advice) lease.",
            rule: "A session's lease lies between a least and a greatest length.",
            observed: figures.0.text, limit: figures.1.text)
    }

    func levelNotNext(_ level: Level, _ current: Level) -> RejectionWords {
        RejectionWords(
            code: "levelNotNext", title: "The level is not the next one",
            detail:
                "Level \(level.value) was to be activated, and the current level is \(current.value). Activate level "
                + "\(UInt32(current.value) + 1).",
            rule: "Levels are activated one by one.", observed: "\(level.value)",
            limit: "\(UInt32(current.value) + 1)")
    }

    func tooMany(_ limit: UInt32) -> RejectionWords {
        let (things, advice) =
            switch command {
            case _ where limit == Limits.proposalsMax && Change(command) != nil:
                ("open proposals", "Approve or reject some of them first.")
            case .listAsset: ("assets", "Use an asset that is listed.")
            case .listInstrument: ("instruments", "Use an instrument that is listed.")
            case .openAccount: ("accounts", "Use an account that exists.")
            case .deposit, .withdraw: ("transfers", "Ask the operator of the venue for another shard.")
            case .openSession: ("live sessions", "Close a session or try again later.")
            default: openOrders(limit)
            }
        return RejectionWords(
            code: "tooMany", title: "The venue is full",
            detail: "The venue can hold \(limit) \(things), and it has so many. \(advice)",
            rule:
                "The numbers of assets, instruments, accounts, transfers, sessions, open orders, trailing stops and "
                + "open proposals are limited.",
            limit: "\(limit)")
    }

    /// An order that finds no room: one that trails may have met the limits of trailing stops.
    private func openOrders(_ limit: UInt32) -> (things: String, advice: String) {
        let isTrailing = triggers.contains { if case .trailing = $0 { true } else { false } }
        if isTrailing, limit == Limits.trailingOrdersPerAccountMax {
            return ("trailing stops of one account", "Cancel one first, or send a stop with a fixed price.")
        }
        if isTrailing, limit == Limits.trailingOrdersPerInstrumentMax {
            return ("trailing stops on one instrument", "Send a stop with a fixed price.")
        }
        return ("open orders", "Try again when there are fewer.")
    }

    private var isTransfer: Bool {
        switch command {
        case .deposit, .withdraw: true
        default: false
        }
    }
}
