import Domain
import Wire

// What operators set, as a person reads it in a dump. What is not named is off.
extension Command {
    var settingWords: String {
        switch self {
        case .setPhase(let order): "move instrument \(order.instrument.value) to \(order.phase)"
        case .setCalendar(let calendar): calendar.words
        case .setReference(let price):
            "set the reference price of instrument \(price.instrument.value) to \(price.price.ticks) ticks"
        case .setRules(let rules): rules.words
        case .changeInstrument(let change): change.words
        case .delistInstrument(let instrument): "delist instrument \(instrument.value)"
        case .changeAsset(let change):
            "change asset \(change.asset.value): deposits \(change.takesDeposits ? "open" : "closed"), withdrawals"
                + " \(change.paysWithdrawals ? "open" : "closed")"
        case .delistAsset(let asset): "delist asset \(asset.value)"
        case .setAccountLimits(let limits): limits.words
        case .setInstrumentLimits(let limits): limits.words
        case .setTradeGroup(let member):
            "put account \(member.account.value)"
                + (member.group.map { " into trade group \($0)" } ?? " into no trade group")
        case .setTier(let tier): "set the tier of account \(tier.account.value) to \(tier.tier) from day \(tier.day) on"
        case .setFees(let fees):
            "set the fees of tier \(fees.tier)" + (fees.instrument.map { " on instrument \($0.value)" } ?? "")
                + ": \(feeWords(fees.makerFee, fees.takerFee))"
        case .setApprovalRule(let rule): rule.words
        default: ""
        }
    }
}

private func feeWords(_ maker: FeeRate, _ taker: FeeRate) -> String {
    "maker \(maker.partsPerMillion) ppm, taker \(taker.partsPerMillion) ppm"
}

/// A list of what there is, or that there is nothing.
private func list(_ parts: [String?]) -> String {
    let parts = parts.compactMap { $0 }
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
}

extension ApprovalRule {
    /// What needs a second operator, as a sentence says it.
    var classWords: String { list(classes.names) }

    fileprivate var words: String {
        "set what needs a second operator: \(classWords), waiting \(lapseNanoseconds) ns"
    }
}

extension InstrumentCalendar {
    fileprivate var words: String {
        let entries = (0..<Int(count)).map { index in
            let days = Weekday.allCases.filter { $0.isIn(self[index].days) }.map(\.word.description)
            return "\(self[index].phase) at \(TimeOfDay(self[index].secondOfDay).text) on \(list(days))"
        }
        return "set the calendar of instrument \(instrument.value): "
            + (entries.isEmpty ? "none" : entries.joined(separator: "; "))
    }
}

extension InstrumentRules {
    fileprivate var words: String {
        "set the rules of instrument \(instrument.value): "
            + list([
                staticBandBasisPoints.map { "static band \($0) bps" },
                dynamicBandBasisPoints.map { "dynamic band \($0) bps" },
                "volatility auction \(volatilityAuctionNanoseconds) ns",
                priceSanityBasisPoints.map { "price sanity \($0) bps" },
                openOrdersPerAccountMax.map { "open orders \($0)" },
            ])
    }
}

extension InstrumentChange {
    fileprivate var words: String {
        "change instrument \(instrument.value): \(quantityMin.lots) to \(quantityMax.lots) lots,"
            + " worth \(notionalMin.minorUnits) to \(notionalMax.minorUnits), \(feeWords(makerFee, takerFee))"
    }
}

extension AccountLimits {
    fileprivate var words: String {
        "set the limits of account \(account.value): "
            + list([
                openOrdersMax.map { "open orders \($0)" },
                ordersPerSecondMax.map { "orders a second \($0), at once \(orderBurstMax)" },
            ])
    }
}

extension InstrumentLimits {
    fileprivate var words: String {
        "set the limits of account \(account.value) on instrument \(instrument.value): "
            + list([
                quantityMax.map { "quantity \($0.lots) lots" }, notionalMax.map { "notional \($0.minorUnits)" },
                openOrdersMax.map { "open orders \($0)" },
            ])
    }
}
