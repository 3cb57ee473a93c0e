// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIOutline {
    static let part3 = #"""
        route|POST|/v1/admin/venue/approval-rule|setApprovalRule|It needs an operator's token.|Says which changes ne\#
        ed a second operator|While the rule names anything, changing it needs a second operator, too.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|ApprovalRule
        answer|200|From this record on it holds.|Sequence
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 405 408 409 413 415 422 429 431 500 503 504
        route|GET|/v1/admin/proposals|listProposals|It needs an operator's token.|Changes that wait for a second ope\#
        rator, and the last that did|Newest first.
        parameter|status|query|optional|open, closed, all|Which proposals; all if not given.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|cursor|query|optional|OrderId|What the page before gave as next.
        answer|200|A page of them.|ProposalPage
        refusals|400 401 403 405 408 429 431
        route|GET|/v1/admin/proposals/{id}|getProposal|It needs an operator's token.|One proposal|
        parameter|id|path|required|OrderId|The id of a proposal.
        answer|200|The proposal.|Proposal
        refusals|400 401 403 404 405 408 429 431
        route|POST|/v1/admin/proposals/{id}/approve|approveProposal|It needs an operator's token.|Makes the change t\#
        hat another operator proposed|It is checked once more. What the change would be refused for the approval is \#
        refused for, and the proposal stays open.
        parameter|id|path|required|OrderId|The id of a proposal.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|200|The proposal, with what was in force before and after.|Proposal
        refusals|400 401 403 404 405 408 409 422 429 431 500 503 504
        route|POST|/v1/admin/proposals/{id}/reject|rejectProposal|It needs an operator's token.|Ends a proposal with\#
        out its change|Any operator may; so its proposer takes it back.
        parameter|id|path|required|OrderId|The id of a proposal.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|200|The proposal.|Proposal
        refusals|400 401 403 404 405 408 409 422 429 431 500 503 504
        route|GET|/v1/admin/audit|listAudit|It needs an operator's token.|What operators did, with what was in force\#
         before and after|Newest first, the last 10,000. What is older is told by `rialto audit` from the log.
        parameter|operator|query|optional|integer from 0 to 4294967295|Only what this operator asked for or approved\#
        .
        parameter|account|query|optional|AccountId|Only those of this account. A trader sees no others than his own.
        parameter|symbol|query|optional|Symbol|Only those of this instrument.
        parameter|asset|query|optional|AssetCode|Only what is about this asset.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|cursor|query|optional|text|What the page before gave as next.
        answer|200|A page of entries.|AuditPage
        refusals|400 401 403 404 405 408 429 431
        route|GET|/v1/admin/snapshots|listSnapshots|It needs an operator's token.|The snapshots on this replica's vo\#
        lume|Newest first. Other replicas ask for it when they have nothing to begin with.
        answer|200|All that are there.|SnapshotPage
        refusals|400 401 403 404 405 408 409 429 431 500 503
        route|GET|/v1/admin/snapshots/{sequence}|getSnapshot|It needs an operator's token.|A snapshot, byte for byte\#
        |The file as docs/protocols/snapshot.md says. The connection breaks off if the file goes meanwhile.
        parameter|sequence|path|required|integer from 0 to 9223372036854775807|The last record that is in it.
        answer|200|The whole file.|
        refusals|400 401 403 404 405 408 409 429 431 500 503
        route|GET|/v1/admin/users|listUsers|It needs an operator's token.|All users|
        parameter|limit|query|optional|integer from 1 to 200|How many at most.
        parameter|cursor|query|optional|UserNumber|What the page before gave as next.
        answer|200|The users in the order of their numbers.|UserPage
        refusals|400 401 403 404 405 408 429 431 500 503
        route|GET|/v1/admin/users/{id}|getUserById|It needs an operator's token.|One user|
        parameter|id|path|required|UserNumber|The user, by number.
        answer|200|The user.|User
        refusals|400 401 403 404 405 408 429 431 500 503
        route|POST|/v1/admin/users/{id}/lock|lockUser|It needs an operator's token.|Locks a user out|
        parameter|id|path|required|UserNumber|The user, by number.
        answer|200|The user, whose sessions have ended.|User
        refusals|400 401 403 404 405 408 409 429 431 500 503 504
        route|POST|/v1/admin/users/{id}/unlock|unlockUser|It needs an operator's token.|Lets a user in again|
        parameter|id|path|required|UserNumber|The user, by number.
        answer|200|The user.|User
        refusals|400 401 403 404 405 408 409 429 431 500 503 504
        route|POST|/v1/admin/users/{id}/role|setRole|It needs an operator's token.|Gives a user another role|
        parameter|id|path|required|UserNumber|The user, by number.
        body|Role
        answer|200|The user, whose sessions and keys have ended.|User
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/admin/invitations|invite|It needs an operator's token.|Invites somebody by a letter|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|Invite
        answer|201|The invitation.|Invitation
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|GET|/v1/admin/invitations|listInvitations|It needs an operator's token.|The last invitations|
        parameter|limit|query|optional|integer from 1 to 200|How many at most.
        answer|200|The invitations, the newest first.|InvitationPage
        refusals|400 401 403 404 405 408 429 431 500 503
        route|DELETE|/v1/admin/invitations/{id}|revokeInvitation|It needs an operator's token.|Takes an invitation b\#
        ack|
        parameter|id|path|required|HexadecimalName|The invitation.
        answer|200|It is void.|Done
        refusals|400 401 403 404 405 408 409 429 431 500 503 504
        route|GET|/v1/admin/outbox|listLetters|It needs an operator's token.|Letters that did not leave the venue|Th\#
        ey lie in the directory of the venue; an operator passes them on. They have links in them that let people in\#
        , so auditors do not see them.
        parameter|limit|query|optional|integer from 1 to 200|How many at most.
        answer|200|The letters, the newest first.|LetterPage
        refusals|400 401 403 404 405 408 429 431 500 503
        route|POST|/v1/admin/notices|postNotice|It needs an operator's token.|Puts a notice into all inboxes|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|VenueNotice
        answer|201|The notice.|PostedNotice
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        chapter|health|What a supervisor asks.
        route|GET|/healthz|getHealth|No token is needed.|Whether the process answers|
        answer|200|It does.|Health
        refusals|400 405 408 431
        route|GET|/readyz|getReadiness|No token is needed.|Whether commands are taken|
        answer|200|They are.|Readiness
        refusals|400 405 408 431 503
        chapter|documents|This text.
        route|GET|/v1/openapi.yaml|getDocument|No token is needed.|This text|
        parameter|If-None-Match|header|optional|text|The ETag of the answer that the client has. If it is still the \#
        same, 304 says so.
        answer|200|The text.|
        answer|304|The client has this answer already.|
        refusals|400 405 408 429 431
        route|GET|/.well-known/jwks.json|getKeySet|No token is needed.|The keys that access tokens are signed with|
        answer|200|The public halves (RFC 7517).|KeySet
        refusals|400 404 405 408 429 431
        route|GET|/.well-known/openid-configuration|getDiscovery|No token is needed.|Where the keys are|
        answer|200|The issuer and its keys.|Discovery
        refusals|400 404 405 408 429 431
        refusal|400|The request, a parameter, a header field or the body is not well formed.
        refusal|401|There is no token or signature, or one that is not valid, or not any more.
        refusal|403|Who asks may not do this.
        refusal|404|What the path or the body names does not exist.
        refusal|405|The path does not take the method.
        refusal|408|The request did not arrive within 15 seconds.
        refusal|409|The name is taken, or was used for something else, or the order is not open any more.
        refusal|413|The body takes more than 65,536 bytes.
        refusal|415|The body is not said to be application/json, or it is compressed.
        refusal|422|The request is well formed, and the rules of the market refuse it.
        refusal|426|The request is no WebSocket handshake.
        refusal|429|Requests come faster than a budget allows (rateLimited, which says how the budget stands), order\#
        s faster than the account may send them (orderRateExceeded), or the client's address has too many connection\#
        s (tooManyConnections, which closes the connection).
        refusal|431|The header fields take more than 16,384 bytes.
        refusal|500|The venue made a mistake.
        refusal|503|Nothing was done; ask again later.
        refusal|504|It came too late, or is not known yet whether it was done: ask again after settledBy.
        form|Symbol|text|What an instrument is called.
        form|AssetCode|text|What an asset is called.
        form|RequestName|text|A name that a client gives.
        form|AccountName|text|What an account is called.
        form|OrderId|text|An id, as the venue gave it: digits.
        form|AccountId|text|The id of an account, as the venue gave it: digits.
        form|Amount|text|A decimal number that is not negative: no exponent, no plus, no zero in front of another di\#
        git. What fits depends on its asset: these do.
        form|SignedAmount|text|A decimal number.
        form|MakerFee|text|Basis points of the notional, from -1000 to 1000; negative for a rebate.
        form|TakerFee|text|Basis points of the notional, from 0 to 1000.
        form|Moment|text|RFC 3339 in UTC, with up to nine decimals; 29 February in leap years, too.
        form|Day|text|A day from 1970 on; 29 February in leap years, too.
        form|Timestamp|text|RFC 3339 in UTC with nine decimals: the time of a record of the log.
        form|Side|buy, sell|Whether an order buys or sells the base asset.
        form|InstrumentStatus|continuous, halted, preOpen, openingAuction, volatilityAuction, closingAuction, cancel\#
        Only, closed, delisted|The phase of an instrument.
        form|OrderType|limit, market, stop, stopLimit, takeProfit, takeProfitLimit, trailingStop|Whether an order na\#
        mes its worst price, and whether it waits for another price first.
        form|TimeInForce|GTC, IOC, FOK, GTD, DAY, atTheOpen, atTheClose|How long an order lives.
        form|SelfTradePrevention|none, cancelNewest, cancelOldest, cancelBoth, decrement|What happens instead of a t\#
        rade with the same account or trade group.
        form|OnSessionEnd|asSession, cancel, keep|What happens to an order that was placed in a session when that en\#
        ds.
        form|OrderStatus|open, partiallyFilled, filled, cancelled, expired|How far an order has come.
        form|EndReason|cancelled, cancelledAll, sessionEnded, immediateOrCancel, fillOrKill, bookEmpty, budgetSpent,\#
         selfTrade, priceBand, protectionReached, expired, dayEnded, auctionEnded, otherLeg, deadMan, tradingStopped\#
        , delisted, insufficientFunds, postOnlyWouldTrade, replaced, cancelledByOperator|Why an order ended other th\#
        an by its last lot trading.
        form|Weekday|monday, tuesday, wednesday, thursday, friday, saturday, sunday|A day of the week.
        form|ErrorCode|malformedRequest, requestTimeout, headersTooLarge, bodyTooLarge, bodyNotExpected, unsupported\#
        MediaType, contentEncodingNotSupported, malformedPath, notFound, methodNotAllowed, unknownParameter, duplica\#
        teParameter, invalidParameter, duplicateHeader, invalidIdempotencyKey, conflictingIdempotencyKey, upgradeReq\#
        uired, missingToken, invalidToken, operatorOnly, traderOnly, orderNotOpen, assetDecimalsDiffer, rateLimited,\#
         tooManyConnections, overloaded, logUnavailable, diskFull, stopping, notReady, serviceUnavailable, notYet, o\#
        utcomeUnknown, tooManyStreams, tokenNotSaved, internalError, notAuthenticated, alreadyAuthenticated, already\#
        Subscribed, notSubscribed, tooManySubscriptions, depthNotSupported, tooManyUnderWay, sessionOpen, sessionPen\#
        ding, noSession, conflictingCredentials, invalidEmail, invalidKeyName, invalidExpiry, invalidAddressRange, i\#
        nvalidPublicKey, permissionsEmpty, linkInvalid, tokenExpired, sessionEnded, refreshTokenReused, credentialsW\#
        rong, secondFactorNeeded, invalidSignature, signatureExpired, signatureReplayed, keyNotUsable, addressNotAll\#
        owed, permissionMissing, auditorReadsOnly, machineTokenNeeded, sessionNeeded, crossSiteRefused, userLocked, \#
        signUpClosed, invitationNeeded, invitationInvalid, roleUnfit, secondFactorOn, secondFactorOff, secondFactorN\#
        otBegun, tooManyKeys, emailKnown, passwordRefused, attemptsLimited, peopleUnavailable, accountNotOpen, chang\#
        eUnknown, idempotencyKeyReused, requestUnderWay, notificationRulesFull, notificationRuleUnfit, notificationC\#
        hannelsFull, notificationMarksFull, notificationBudgetSpent, notificationTargetInvalid, mailUnavailable, mal\#
        formedJSON, unexpectedEnd, trailingBytes, invalidUTF8, nestingTooDeep, duplicateField, unknownField, missing\#
        Field, conflictingFields, wrongType, textEmpty, textTooLong, invalidCharacters, unknownValue, numberOutOfRan\#
        ge, invalidAccountID, malformedDecimal, malformedTime, tooManyDecimals, negativeNotAllowed, priceNotOnTick, \#
        quantityNotOnLot, deadlinePassed, requestReused, notAuthorised, unknownAccount, levelTooLow, nameTaken, tooM\#
        any, decimalsTooMany, unknownAsset, baseIsQuote, tickSizeNotPositive, lotSizeNotPositive, notionalNotWhole, \#
        quantityLimitsInvalid, notionalLimitsInvalid, feeOutOfRange, rebateAboveTakerFee, transfersClosed, assetDeli\#
        sted, instrumentDelisted, assetInUse, settingOutOfRange, phaseNotReachable, calendarInvalid, tierNotNewer, u\#
        nknownProposal, approverIsProposer, transferReused, amountNotPositive, supplyTooLarge, unknownSession, lease\#
        OutOfRange, levelNotNext, unknownInstrument, unknownOrder, venueStopped, accountStopped, instrumentHalted, p\#
        haseTakesNoOrders, orderRateExceeded, marketCannotRest, postOnlyCannotTake, budgetNeedsMarketBuy, budgetCann\#
        otFillOrKill, budgetCannotDecrement, protectionNeedsMarket, repriceNeedsPostOnly, displayNeedsResting, aucti\#
        onOrderHasTrigger, expiryMissing, expiryNotAllowed, expiryPassed, pairNeedsResting, pairNeedsTrigger, market\#
        CannotBeAmended, orderIsPaired, amendChangesNothing, priceNotPositive, trailingOffsetOutOfRange, noLastPrice\#
        , priceTooFar, triggerReached, needsContinuousTrading, quantityNotPositive, quantityBelowFilled, quantityBel\#
        owMinimum, quantityAboveMaximum, displayOutOfRange, notionalOutOfRange, notionalBelowMinimum, notionalAboveM\#
        aximum, postOnlyWouldTrade, tooManyOpenOrders, insufficientFunds|Stable: programs may compare it. The page /\#
        docs/errors says what each means.
        form|Problem||Why a request was not done (RFC 9457).
        field|type|required|text|The code's place on a page that the venue serves.
        field|title|required|text|The code in words.
        field|status|required|integer from 400 to 599|As in the status line.
        field|detail|required|text|A sentence for a person: what was wrong and what to do.
        field|code|required|ErrorCode|
        field|rule|required|text|The rule that was broken.
        field|observed|optional|text|The value that broke it.
        field|limit|optional|text|What the rule allows.
        field|field|optional|text|The field or parameter or header that is wrong.
        field|settledBy|optional|Timestamp|With outcomeUnknown only: when it will be certain.
        field|cancelledOrderId|optional|OrderId|The order that was cancelled before its replacement was refused.
        field|requestId|required|text|As in X-Request-Id.
        form|OrderProblem||Why one order of a batch was not placed.
        field|type|required|text|The code's place on a page that the venue serves.
        field|title|required|text|The code in words.
        field|status|required|integer from 400 to 599|As the status of the outcome.
        field|detail|required|text|A sentence for a person: what was wrong and what to do.
        field|code|required|ErrorCode|
        field|rule|required|text|The rule that was broken.
        field|observed|optional|text|The value that broke it.
        field|limit|optional|text|What the rule allows.
        field|field|optional|text|The field or parameter or header that is wrong.
        field|settledBy|optional|Timestamp|With outcomeUnknown only: when it will be certain.
        form|PlaceOrder|LimitOrder or MarketOrder or BudgetOrder or TriggeredLimitOrder or TriggeredMarketOrder or T\#
        railingLimitOrder or TrailingMarketOrder|An order to be placed. Which fields it has depends on its type.
        form|LimitOrder||Trades at its price or better, and rests.
        field|symbol|required|Symbol|
        field|side|required|Side|
        field|type|required|limit|
        field|quantity|required|Amount|How much of the base asset.
        field|price|required|Amount|The worst price.
        field|timeInForce|optional|TimeInForce|GTC if not given.
        field|expireTime|optional|Moment|The moment that ends it; with GTD, and for an order that waits.
        field|postOnly|optional|true or false|Rejected instead of trading at once.
        field|repricePostOnly|optional|true or false|Rests one tick off the best opposite price instead of being rej\#
        ected.
        field|displayQuantity|optional|Amount|An iceberg, of which the book shows so much at a time.
        field|selfTradePrevention|optional|SelfTradePrevention|none if not given.
        field|onSessionEnd|optional|OnSessionEnd|asSession if not given.
        field|clientOrderId|optional|RequestName|Your name for the order: what makes a resend safe.
        form|MarketOrder||Trades at once at any price within the bands.
        field|symbol|required|Symbol|
        field|side|required|Side|
        field|type|required|market|
        field|quantity|required|Amount|How much of the base asset.
        field|protectionPrice|optional|Amount|The worst price at which it trades.
        field|timeInForce|optional|IOC, FOK|IOC if not given.
        field|postOnly|optional|false|
        field|repricePostOnly|optional|false|
        field|selfTradePrevention|optional|SelfTradePrevention|none if not given.
        field|onSessionEnd|optional|OnSessionEnd|asSession if not given.
        field|clientOrderId|optional|RequestName|Your name for the order: what makes a resend safe.
        form|BudgetOrder||Spends an amount of the quote asset at once.
        field|symbol|required|Symbol|
        field|side|required|buy|
        field|type|required|market|
        field|quoteQuantity|required|Amount|How much of the quote asset to spend, fees included.
        field|protectionPrice|optional|Amount|The worst price at which it trades.
        field|timeInForce|optional|IOC|IOC.
        field|postOnly|optional|false|
        field|repricePostOnly|optional|false|
        field|selfTradePrevention|optional|none, cancelNewest, cancelOldest, cancelBoth|none if not given.
        field|onSessionEnd|optional|OnSessionEnd|asSession if not given.
        field|clientOrderId|optional|RequestName|Your name for the order: what makes a resend safe.
        form|TriggeredLimitOrder||Waits for a trade at its stop price, and is a limit order then.
        field|symbol|required|Symbol|
        field|side|required|Side|
        field|type|required|stopLimit, takeProfitLimit|
        field|quantity|required|Amount|How much of the base asset.
        field|stopPrice|required|Amount|The price of a trade that triggers it.
        field|price|required|Amount|The worst price.
        field|timeInForce|optional|GTC, IOC, FOK, GTD, DAY|GTC if not given.
        field|expireTime|optional|Moment|The moment that ends it; with GTD, and for an order that waits.
        field|postOnly|optional|true or false|Rejected instead of trading at once.
        field|repricePostOnly|optional|true or false|Rests one tick off the best opposite price instead of being rej\#
        ected.
        field|displayQuantity|optional|Amount|An iceberg, of which the book shows so much at a time.
        field|selfTradePrevention|optional|SelfTradePrevention|none if not given.
        field|onSessionEnd|optional|OnSessionEnd|asSession if not given.
        field|clientOrderId|optional|RequestName|Your name for the order: what makes a resend safe.
        form|TriggeredMarketOrder||Waits for a trade at its stop price, and is a market order then.
        field|symbol|required|Symbol|
        field|side|required|Side|
        field|type|required|stop, takeProfit|
        field|quantity|required|Amount|How much of the base asset.
        field|stopPrice|required|Amount|The price of a trade that triggers it.
        field|protectionPrice|optional|Amount|The worst price at which it trades.
        field|expireTime|optional|Moment|The moment that ends it; with GTD, and for an order that waits.
        field|timeInForce|optional|IOC, FOK|IOC if not given.
        field|postOnly|optional|false|
        field|repricePostOnly|optional|false|
        field|selfTradePrevention|optional|SelfTradePrevention|none if not given.
        field|onSessionEnd|optional|OnSessionEnd|asSession if not given.
        field|clientOrderId|optional|RequestName|Your name for the order: what makes a resend safe.
        form|TrailingLimitOrder||A stop whose price follows the market, and a limit order then.
        field|symbol|required|Symbol|
        field|side|required|Side|
        field|type|required|trailingStop|
        field|quantity|required|Amount|How much of the base asset.
        field|trailingOffset|optional|Amount|How far it follows, as a difference of prices.
        field|trailingBasisPoints|optional|integer|How far it follows, in hundredths of a per cent of the last price\#
        : 1 to 9999, which the engine looks at.
        field|price|required|Amount|The worst price.
        field|timeInForce|optional|GTC, IOC, FOK, GTD, DAY|GTC if not given.
        field|expireTime|optional|Moment|The moment that ends it; with GTD, and for an order that waits.
        field|postOnly|optional|true or false|Rejected instead of trading at once.
        field|repricePostOnly|optional|true or false|Rests one tick off the best opposite price instead of being rej\#
        ected.
        field|displayQuantity|optional|Amount|An iceberg, of which the book shows so much at a time.
        field|selfTradePrevention|optional|SelfTradePrevention|none if not given.
        field|onSessionEnd|optional|OnSessionEnd|asSession if not given.
        field|clientOrderId|optional|RequestName|Your name for the order: what makes a resend safe.
        form|TrailingMarketOrder||A stop whose price follows the market, and a market order then.
        field|symbol|required|Symbol|
        field|side|required|Side|
        field|type|required|trailingStop|
        field|quantity|required|Amount|How much of the base asset.
        field|trailingOffset|optional|Amount|How far it follows, as a difference of prices.
        field|trailingBasisPoints|optional|integer|How far it follows, in hundredths of a per cent of the last price\#
        : 1 to 9999, which the engine looks at.
        field|protectionPrice|optional|Amount|The worst price at which it trades.
        field|expireTime|optional|Moment|The moment that ends it; with GTD, and for an order that waits.
        field|timeInForce|optional|IOC, FOK|IOC if not given.
        field|postOnly|optional|false|
        field|repricePostOnly|optional|false|
        field|selfTradePrevention|optional|SelfTradePrevention|none if not given.
        field|onSessionEnd|optional|OnSessionEnd|asSession if not given.
        field|clientOrderId|optional|RequestName|Your name for the order: what makes a resend safe.
        form|PlaceBatch||Orders that have nothing to do with each other.
        field|orders|required|list of PlaceOrder|
        form|PlacePair||Two orders of one side and quantity, of which one ends the other.
        field|symbol|required|Symbol|
        field|side|required|Side|
        field|quantity|required|Amount|Of both.
        field|first|required|LimitLeg or TriggeredLimitLeg or TriggeredMarketLeg or TrailingLeg|An order that rests \#
        or waits.
        field|second|required|TriggeredLimitLeg or TriggeredMarketLeg or TrailingLeg|An order that waits.
        field|timeInForce|optional|GTC, GTD, DAY|Of an order with a price. GTC if not given.
        field|expireTime|optional|Moment|The moment that ends it; with GTD, and for an order that waits.
        field|selfTradePrevention|optional|SelfTradePrevention|none if not given.
        field|clientOrderId|optional|RequestName|Your name for the order: what makes a resend safe.
        form|LimitLeg||An order of a pair that rests.
        field|type|required|limit|
        field|price|required|Amount|The worst price.
        field|postOnly|optional|true or false|Rejected instead of trading at once.
        form|TriggeredLimitLeg||An order of a pair that waits, and has a price.
        field|type|required|stopLimit, takeProfitLimit|
        field|stopPrice|required|Amount|The price of a trade that triggers it.
        field|price|required|Amount|The worst price.
        field|postOnly|optional|true or false|Rejected instead of trading at once.
        form|TriggeredMarketLeg||An order of a pair that waits, and has no price.
        field|type|required|stop, takeProfit|
        field|stopPrice|required|Amount|The price of a trade that triggers it.
        field|postOnly|optional|false|
        form|TrailingLeg||An order of a pair that follows the market.
        field|type|required|trailingStop|
        field|trailingOffset|optional|Amount|How far it follows, as a difference of prices.
        field|trailingBasisPoints|optional|integer|How far it follows, in hundredths of a per cent of the last price\#
        : 1 to 9999, which the engine looks at.
        field|price|optional|Amount|The worst price.
        field|postOnly|optional|false|
        form|AmendOrder||What is to change of an order.
        field|price|optional|Amount|The new price.
        field|quantity|optional|Amount|The new total, what is filled included.
        form|DeadMan||A timer that ends the open orders unless it is set again.
        field|countdownSeconds|required|text|From 1 to 3600.
        field|symbol|optional|Symbol|The orders of all instruments if not given.
        form|ListInstrument||An instrument to be listed.
        field|symbol|required|Symbol|
        field|base|required|AssetCode|What is traded.
        field|quote|required|AssetCode|What prices are in.
        field|baseDecimals|optional|integer from 0 to 8|Required if the base asset is not listed yet.
        field|quoteDecimals|optional|integer from 0 to 8|Required if the quote asset is not listed yet.
        field|tickSize|required|Amount|Prices are multiples of it.
        field|lotSize|required|Amount|Quantities are multiples of it.
        field|minQuantity|required|Amount|Of one order.
        field|maxQuantity|required|Amount|Of one order.
        field|minNotional|required|Amount|Price times quantity of one order.
        field|maxNotional|required|Amount|Price times quantity of one order.
        field|makerFeeBps|required|MakerFee|
        field|takerFeeBps|required|TakerFee|

        """#
}
