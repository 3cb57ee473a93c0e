// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIOutline {
    static let part5 = #"""
        field|high|required|FigureIfAny|
        field|low|required|FigureIfAny|
        field|close|required|FigureIfAny|
        field|change|required|FigureIfAny|
        field|changeBps|required|FigureIfAny|
        field|volume|required|Figure|
        field|turnover|required|Figure|
        field|trades|required|integer|
        field|vwap|required|FigureIfAny|
        field|twap|required|FigureIfAny|
        form|DepthFigure||What the book showed within a distance of the mid, on average over the turns of minutes.
        field|basisPoints|required|integer|
        field|bids|required|FigureIfAny|
        field|asks|required|FigureIfAny|
        form|QualityDay||How good a market was on a day.
        field|day|required|text|
        field|orders|required|integer|
        field|amendments|required|integer|
        field|cancels|required|integer|
        field|trades|required|integer|
        field|volume|required|Figure|
        field|turnover|required|Figure|
        field|vwap|required|FigureIfAny|
        field|twap|required|FigureIfAny|
        field|quotedSeconds|required|Figure|
        field|spread|required|FigureIfAny|
        field|spreadBps|required|FigureIfAny|
        field|depth|required|list of DepthFigure|
        field|effectiveSpread|required|FigureIfAny|
        field|effectiveSpreadBps|required|FigureIfAny|
        field|priceImpact|required|FigureIfAny|
        field|priceImpactBps|required|FigureIfAny|
        field|orderToTradeRatio|required|FigureIfAny|
        field|fillRatio|required|FigureIfAny|
        field|queueSeconds|required|FigureIfAny|
        form|MarketStats||The last 24 hours and the day.
        field|asOf|required|AsOf|
        field|symbol|required|Symbol|
        field|day|required|RollingDay|
        field|quality|required|QualityDay or null|Null on a day on which nothing happened.
        form|QualityReport||How good a market was on a day.
        field|asOf|required|AsOf|
        field|symbol|required|Symbol|
        field|day|required|text|
        field|orders|required|integer|
        field|amendments|required|integer|
        field|cancels|required|integer|
        field|trades|required|integer|
        field|volume|required|Figure|
        field|turnover|required|Figure|
        field|vwap|required|FigureIfAny|
        field|twap|required|FigureIfAny|
        field|quotedSeconds|required|Figure|
        field|spread|required|FigureIfAny|
        field|spreadBps|required|FigureIfAny|
        field|depth|required|list of DepthFigure|
        field|effectiveSpread|required|FigureIfAny|
        field|effectiveSpreadBps|required|FigureIfAny|
        field|priceImpact|required|FigureIfAny|
        field|priceImpactBps|required|FigureIfAny|
        field|orderToTradeRatio|required|FigureIfAny|
        field|fillRatio|required|FigureIfAny|
        field|queueSeconds|required|FigureIfAny|
        form|MeasuredTrade||A trade, with what it cost its taker and what it did to the price.
        field|id|required|OrderId|
        field|price|required|Figure|
        field|quantity|required|Figure|
        field|takerSide|required|Side|
        field|sequence|required|integer|
        field|time|required|Timestamp|
        field|mid|required|FigureIfAny|
        field|effectiveSpread|required|FigureIfAny|
        field|effectiveSpreadBps|required|FigureIfAny|
        field|priceImpact|required|FigureIfAny|
        field|priceImpactBps|required|FigureIfAny|
        form|MeasuredTradePage||A page of trades.
        field|asOf|required|AsOf|
        field|symbol|required|Symbol|
        field|items|required|list of MeasuredTrade|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|Profit||What an account made of its trades on one instrument.
        field|symbol|required|Symbol|
        field|position|required|Figure|
        field|cost|required|Figure|
        field|averagePrice|required|FigureIfAny|
        field|realised|required|Figure|
        field|unrealised|required|FigureIfAny|
        field|fees|required|Figure|
        field|bought|required|Figure|
        field|sold|required|Figure|
        form|ProfitReport||Profit and loss of an account.
        field|asOf|required|AsOf|
        field|account|required|AccountId|
        field|items|required|list of Profit|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|Activity||What an account did on one instrument.
        field|account|required|AccountId|
        field|symbol|required|Symbol|
        field|orders|required|integer|
        field|amendments|required|integer|
        field|cancels|required|integer|
        field|makerFills|required|integer|
        field|takerFills|required|integer|
        field|makerTurnover|required|Figure|
        field|takerTurnover|required|Figure|
        field|fees|required|Figure|
        field|orderToTradeRatio|required|FigureIfAny|
        field|fillRatio|required|FigureIfAny|
        field|queueSeconds|required|FigureIfAny|
        form|ActivityPage||A page of what accounts did.
        field|asOf|required|AsOf|
        field|day|required|text|
        field|items|required|list of Activity|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|Volume||What was traded in one quote asset; maker and taker apart for an account, the tier for tiers.
        field|asset|required|AssetCode|
        field|turnover|required|Figure|
        field|makerTurnover|optional|Figure|
        field|takerTurnover|optional|Figure|
        field|fees|required|Figure|
        field|fills|required|integer|
        field|tier|optional|integer|
        form|VolumeReport||What was traded within some days; account and tier of one account.
        field|asOf|required|AsOf|
        field|from|required|text|
        field|to|required|text|
        field|account|optional|AccountId|
        field|tier|optional|integer|
        field|items|required|list of Volume|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|SignalKind|washTrade, spoofing, momentumIgnition, markingTheClose|What surveillance looks for.
        form|Episode||What shows it. What the numbers are goes by the kind.
        field|sequence|required|integer|
        field|time|required|Timestamp|
        field|trade|required|text or null|An id; null where the kind has none.
        field|order|required|text or null|An id; null where the kind has none.
        field|otherAccount|required|text or null|An id; null where the kind has none.
        field|quantity|required|Figure|
        field|otherQuantity|required|FigureIfAny|
        field|price|required|FigureIfAny|
        field|otherPrice|required|FigureIfAny|
        form|Signal||What was seen of one account on one instrument and day.
        field|kind|required|SignalKind|
        field|account|required|AccountId|
        field|symbol|required|Symbol|
        field|score|required|integer|
        field|episodes|required|integer|
        field|quantity|required|Figure|
        field|first|required|Timestamp|
        field|last|required|Timestamp|
        field|evidence|required|list of Episode|
        form|SignalPage||A page of signals.
        field|asOf|required|AsOf|
        field|day|required|text|
        field|items|required|list of Signal|
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
        form|Email|text|An e-mail address.
        form|Password|text|A password. One that is chosen has 8 to 128 characters.
        form|Token|text|A token, as a letter or an answer had it.
        form|Code|text|Six digits of a telephone, or a recovery code.
        form|RoleName|trader, operator, auditor|What a user is; an auditor reads what an operator reads, and changes\#
         nothing.
        form|Permission|read, trade, withdraw|What a key may be used for.
        form|KeyKind|hmac, ed25519|How a key signs.
        form|UserNumber|text|A user, by number.
        form|SessionName|text|A session, by name.
        form|HexadecimalName|text|A name that the venue made.
        form|SignUp||Somebody who wants to come in.
        field|email|required|Email|
        field|password|required|Password|
        field|invitation|optional|Token|
        form|Link||The link of a letter.
        field|token|required|Token|
        form|PasswordReset||Somebody who lost a password.
        field|email|required|Email|
        form|NewPassword||Another password.
        field|token|required|Token|
        field|password|required|Password|
        form|SignIn||Somebody who comes in.
        field|email|required|Email|
        field|password|required|Password|
        field|code|optional|Code|
        field|device|optional|Token|What an earlier sign-in of this device returned.
        field|cookie|optional|true or false|Whether a browser is to keep the tokens.
        form|Refresh||A refresh token.
        field|refreshToken|required|Token|
        form|ChangePassword||Another password, with the old one.
        field|oldPassword|required|Password|
        field|newPassword|required|Password|
        form|OneTimeCode||A code of the second factor.
        field|code|required|Code|
        form|RemoveFactor||What it takes to turn the second factor off.
        field|password|required|Password|
        field|code|required|Code|
        form|CreateKey||An API key to be made.
        field|name|required|text|
        field|kind|required|KeyKind|
        field|publicKey|optional|text|Of an ed25519 key: 64 digits, or PEM.
        field|permissions|required|list of Permission|
        field|addresses|optional|list of text|Addresses and ranges that it works from; everywhere if there are none.
        field|expires|optional|Moment|
        form|Role||A role.
        field|role|required|RoleName|
        form|Invite||Somebody to be invited.
        field|email|required|Email|
        field|role|required|RoleName|
        field|expiresInSeconds|optional|integer from 1 to 7776000|A week if not given.
        form|LetterSent||A letter is on its way, if there is somebody to get it.
        field|status|required|letterSent|
        form|Done||There is nothing more to say.
        field|status|required|done|
        form|User||A person who may sign in.
        field|id|required|UserNumber|
        field|email|required|text|
        field|role|required|RoleName|
        field|account|required|AccountId or null|
        field|locked|required|true or false|
        field|secondFactor|required|true or false|
        field|created|required|Timestamp|
        form|OwnUser||The person who asks.
        field|id|required|UserNumber|
        field|email|required|text|
        field|role|required|RoleName|
        field|account|required|AccountId or null|
        field|locked|required|true or false|
        field|secondFactor|required|true or false|
        field|created|required|Timestamp|
        field|permissions|required|list of Permission|
        field|recoveryCodesLeft|required|integer|
        form|Tokens||The tokens of a session.
        field|session|required|SessionName|
        field|accessToken|optional|text|Not with cookies.
        field|refreshToken|optional|text|Not with cookies.
        field|csrfToken|optional|text|With cookies only.
        field|accessExpires|required|Timestamp|
        field|refreshExpires|required|Timestamp|
        form|SignedIn||A session that has begun.
        field|session|required|SessionName|
        field|accessToken|optional|text|Not with cookies.
        field|refreshToken|optional|text|Not with cookies.
        field|csrfToken|optional|text|With cookies only.
        field|accessExpires|required|Timestamp|
        field|refreshExpires|required|Timestamp|
        field|user|required|User|
        field|device|required|text|To be sent with the next sign-in of this device.
        form|Session||A session.
        field|id|required|SessionName|
        field|created|required|Timestamp|
        field|lastUsed|required|Timestamp|
        field|address|required|text|
        field|userAgent|required|text|
        field|current|required|true or false|
        form|Enrolment||A secret for a telephone.
        field|secret|required|text|In base32.
        field|uri|required|text|To be shown as a picture.
        form|RecoveryCodes||Codes for when the telephone is lost; each works once.
        field|recoveryCodes|required|list of text|
        form|APIKey||An API key.
        field|id|required|HexadecimalName|
        field|name|required|text|
        field|kind|required|KeyKind|
        field|permissions|required|list of Permission|
        field|addresses|required|list of text|
        field|created|required|Timestamp|
        field|expires|required|Timestamp or null|
        field|lastUsed|required|Timestamp or null|
        field|revoked|required|Timestamp or null|
        form|NewKey||An API key that was just made.
        field|id|required|HexadecimalName|
        field|name|required|text|
        field|kind|required|KeyKind|
        field|permissions|required|list of Permission|
        field|addresses|required|list of text|
        field|created|required|Timestamp|
        field|expires|required|Timestamp or null|
        field|lastUsed|required|Timestamp or null|
        field|revoked|required|Timestamp or null|
        field|secret|optional|text|Of an hmac key; its text is what signs.
        form|Invitation||The leave to sign up once.
        field|id|required|HexadecimalName|
        field|email|required|text|
        field|role|required|RoleName|
        field|invitedBy|required|UserNumber|
        field|created|required|Timestamp|
        field|expires|required|Timestamp|
        field|used|required|Timestamp or null|
        field|revoked|required|Timestamp or null|
        form|Letter||A letter.
        field|name|required|text|
        field|recipient|required|text|
        field|subject|required|text|
        field|body|required|text|
        form|KeySet||Public keys (RFC 7517).
        field|keys|required|list of object|
        form|Discovery||What OpenID Connect Discovery says of the issuer.
        field|issuer|required|text|
        field|jwks_uri|required|text|
        form|SessionPage||A page of a list.
        field|items|required|list of Session|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|KeyPage||A page of a list.
        field|items|required|list of APIKey|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|UserPage||A page of a list.
        field|items|required|list of User|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|InvitationPage||A page of a list.
        field|items|required|list of Invitation|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|LetterPage||A page of a list.
        field|items|required|list of Letter|
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
        form|AsOf||The record that the answer is as of.
        field|sequence|required|integer|The record of the log.
        field|time|required|Timestamp|
        form|HistoryOrder||An order. What it does not have is null.
        field|id|required|OrderId|
        field|account|required|AccountId|
        field|clientOrderId|required|RequestName or null|
        field|symbol|required|Symbol|
        field|side|required|Side|
        field|type|required|OrderType|
        field|timeInForce|required|TimeInForce|
        field|postOnly|required|true or false|
        field|status|required|OrderStatus|
        field|waitingFor|required|trigger, auction, turn, null|
        field|reason|required|EndReason or null|
        field|quantity|required|SignedAmount or null|
        field|quoteQuantity|required|SignedAmount or null|
        field|filledQuantity|required|SignedAmount|
        field|remainingQuantity|required|SignedAmount or null|
        field|price|required|SignedAmount or null|
        field|averagePrice|required|SignedAmount or null|
        field|fees|required|SignedAmount|
        field|executions|required|integer|How many there are.
        field|selfTradesPrevented|required|integer|
        field|stopPrice|required|SignedAmount or null|
        field|trailingOffset|required|SignedAmount or null|
        field|trailingBasisPoints|required|integer or null|
        field|triggeredPrice|required|SignedAmount or null|
        field|triggeredTime|required|Timestamp or null|
        field|protectionPrice|required|SignedAmount or null|
        field|displayQuantity|required|SignedAmount or null|
        field|expireTime|required|Timestamp or null|
        field|selfTradePrevention|required|SelfTradePrevention|
        field|repricePostOnly|required|true or false|
        field|repricedFrom|required|SignedAmount or null|
        field|onSessionEnd|required|OnSessionEnd|
        field|pairedOrderId|required|OrderId or null|
        field|acceptedSequence|required|integer|The record that it was accepted in.
        field|acceptedTime|required|Timestamp|
        field|sequence|required|integer|The record that last changed it.
        field|time|required|Timestamp|
        form|KeptSince|Timestamp or null|From this moment on everything is there; of what is older, orders that had \#
        not ended by then and what belongs to them. Null where everything is there. Statements are whole in any case\#
        .
        form|HistoryOrderPage||A page of a list.
        field|asOf|required|AsOf|
        field|keptSince|required|KeptSince|
        field|items|required|list of HistoryOrder|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|HistoryStep||One step of the life of an order. Which fields it has depends on the step.

        """#
}
