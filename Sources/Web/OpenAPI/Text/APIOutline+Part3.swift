// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIOutline {
    static let part3 = #"""
        field|expireTime|optional|Timestamp or null|
        field|selfTradePrevention|optional|SelfTradePrevention|
        field|repricePostOnly|optional|true or false|
        field|repricedFrom|optional|SignedAmount or null|
        field|onSessionEnd|optional|OnSessionEnd|
        field|pairedOrderId|optional|OrderId or null|
        form|Pair||The orders of a pair.
        field|first|required|Order|
        field|second|required|Order|
        form|Replaced||An order and the one in its place.
        field|cancelled|required|Order or null|
        field|placed|required|Order|
        form|Cancelled||How many orders were cancelled.
        field|cancelled|required|integer|
        form|Sequence||A record of the log.
        field|sequence|required|integer|
        form|ApprovalRuleInForce||Which changes need a second operator, and how long a proposal waits for one.
        field|limits|required|true or false|
        field|fees|required|true or false|
        field|balances|required|true or false|
        field|markets|required|true or false|
        field|lapseSeconds|required|Amount|
        form|Proposal||A change that needs a second operator.
        field|id|required|OrderId|
        field|status|required|open, approved, rejected, lapsed|
        field|operator|required|integer|Who asked.
        field|decidedBy|required|integer or null|Who approved or rejected.
        field|sequence|required|integer|The record that made it.
        field|time|required|Timestamp|
        field|lapses|required|Timestamp|
        field|endSequence|required|integer or null|
        field|endTime|required|Timestamp or null|
        field|requestId|required|RequestName or null|
        field|action|required|text|What would change, such as accountLimits or deposit.
        field|account|required|AccountId or null|
        field|symbol|required|Symbol or null|
        field|asset|required|AssetCode or null|
        field|before|required|object or null|What is in force now, or was when the proposal ended; null where nothin\#
        g was ever set.
        field|after|required|object or null|What is in force once it is approved.
        form|ProposalPage||A page of proposals, newest first.
        field|items|required|list of Proposal|
        field|next|required|text or null|What asks for the page after it.
        form|AuditEntry||Something that an operator, or the venue itself, did.
        field|id|required|text|Counted from 1, without gaps.
        field|sequence|required|integer|
        field|time|required|Timestamp|
        field|operator|required|integer or null|Who asked; null for the venue itself.
        field|approver|required|integer or null|The second operator, where it needed one.
        field|proposalId|required|OrderId or null|
        field|requestId|required|RequestName or null|
        field|step|required|made, proposed, rejected|
        field|action|required|text|What was changed, such as accountLimits, deposit or phase.
        field|account|required|AccountId or null|
        field|symbol|required|Symbol or null|
        field|asset|required|AssetCode or null|
        field|before|required|object or null|What was in force before; null where nothing was.
        field|after|required|object or null|What is in force since.
        form|AuditPage||A page of the audit trail, newest first.
        field|items|required|list of AuditEntry|
        field|next|required|text or null|What asks for the page after it.
        form|Preview||What would become of an order.
        field|symbol|required|Symbol|
        field|side|required|Side|
        field|type|required|OrderType|
        field|hold|required|SignedAmount|What it would set aside.
        field|heldAsset|required|AssetCode|
        field|makerFeeBps|required|SignedAmount|
        field|takerFeeBps|required|SignedAmount|
        field|filledQuantity|required|SignedAmount|
        field|averagePrice|required|SignedAmount or null|
        field|worstPrice|required|SignedAmount or null|
        field|notional|required|SignedAmount|
        field|fee|required|SignedAmount|
        field|remainder|required|filled, rests, waits, ends|
        field|remainingQuantity|required|SignedAmount or null|
        field|restsAt|required|SignedAmount or null|
        field|reason|required|EndReason or null|
        field|selfTradePrevention|required|SelfTradePrevention|
        field|selfTrades|required|integer|
        field|lowestPrice|required|SignedAmount or null|
        field|highestPrice|required|SignedAmount or null|
        field|startsAuction|required|true or false|
        form|Balance||A balance.
        field|asset|required|AssetCode|
        field|available|required|SignedAmount|
        field|held|required|SignedAmount|Set aside for open orders.
        form|AccountInstrumentLimits||The limits of an account on one instrument. What is off is null.
        field|symbol|required|Symbol|
        field|maxQuantity|required|SignedAmount or null|
        field|maxNotional|required|SignedAmount or null|
        field|maxOpenOrders|required|integer or null|
        form|DeadManTimer||A dead-man timer.
        field|fires|required|Timestamp or null|
        field|symbol|required|Symbol or null|The orders of all instruments if null.
        form|Account||An account and what is set for it. A limit that is off is null.
        field|id|required|AccountId|
        field|name|required|AccountName|
        field|stopped|required|true or false|
        field|feeTier|required|integer|
        field|feeTierDay|required|text or null|
        field|tradeGroup|required|integer or null|
        field|maxOpenOrders|required|integer or null|
        field|ordersPerSecond|required|integer or null|
        field|orderBurst|required|integer or null|
        field|instrumentLimits|required|list of AccountInstrumentLimits|
        field|deadMan|required|DeadManTimer or null|
        form|AccountRow||An account.
        field|id|required|AccountId|
        field|name|required|AccountName|
        field|stopped|required|true or false|
        form|OpenedAccount||An account with a token for its trader.
        field|id|required|AccountId|
        field|name|required|AccountName|
        field|token|required|text|
        form|Prevented||A trade with oneself that did not happen.
        field|id|required|text|
        field|symbol|required|Symbol|
        field|makerOrderId|required|OrderId or null|
        field|takerOrderId|required|OrderId or null|
        field|selfTradePrevention|required|SelfTradePrevention|
        field|price|required|SignedAmount|
        field|decrementedQuantity|required|SignedAmount|
        field|sequence|required|integer|The record of the log that made this what it is.
        field|time|required|Timestamp|
        form|Transferred||What was booked.
        field|account|required|AccountId|
        field|asset|required|AssetCode|
        field|amount|required|SignedAmount|
        field|transferId|required|RequestName|
        field|sequence|required|integer|The record of the log that made this what it is.
        form|FeeRow||What a fee tier pays.
        field|tier|required|integer|
        field|symbol|required|Symbol or null|All instruments if null.
        field|makerFeeBps|required|SignedAmount|
        field|takerFeeBps|required|SignedAmount|
        form|Venue||The venue.
        field|level|required|integer|The level of the rules.
        field|stopped|required|true or false|
        field|sequence|required|integer|The record of the log that made this what it is.
        field|time|required|Timestamp|
        form|Health||A process that answers.
        field|status|required|alive|
        field|syncs|optional|off|There if a power loss may lose what was acknowledged.
        form|Recovery||How the venue came to its state when it started.
        field|snapshotSequence|required|integer or null|The snapshot; null where every record was read.
        field|recordsReplayed|required|integer|
        form|Readiness||A venue that takes commands.
        field|status|required|ready|
        field|recovery|required|Recovery or null|
        form|AssetPage||A page of a list.
        field|items|required|list of Asset|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|InstrumentPage||A page of a list.
        field|items|required|list of Instrument|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|TradePage||A page of a list.
        field|items|required|list of Trade|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|OrderPage||A page of a list.
        field|items|required|list of Order|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|BalancePage||A page of a list.
        field|items|required|list of Balance|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|AccountPage||A page of a list.
        field|items|required|list of AccountRow|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|PreventedPage||A page of a list.
        field|items|required|list of Prevented|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|FeePage||A page of a list.
        field|items|required|list of FeeRow|
        field|next|required|text or null|What asks for the next page; null at the end.

        """#
}
