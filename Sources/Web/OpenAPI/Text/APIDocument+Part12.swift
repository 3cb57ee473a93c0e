// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part12 = #"""
            OrderFilter:
              name: orderId
              in: query
              description: Only those of this order.
              schema: {$ref: '#/components/schemas/OrderId'}
            AccountFilter:
              name: account
              in: query
              description: Only those of this account. A trader sees no others than his own.
              schema: {$ref: '#/components/schemas/AccountId'}
            ProposalId:
              name: id
              in: path
              required: true
              description: The id of a proposal.
              schema: {$ref: '#/components/schemas/OrderId'}
            ProposalStatus:
              name: status
              in: query
              description: Which proposals; all if not given.
              schema: {type: string, enum: [open, closed, all], default: all}
            ProposalCursor:
              name: cursor
              in: query
              description: What the page before gave as next.
              schema: {$ref: '#/components/schemas/OrderId'}
            OperatorFilter:
              name: operator
              in: query
              description: Only what this operator asked for or approved.
              schema: {type: integer, minimum: 0, maximum: 4294967295}
            AssetFilter:
              name: asset
              in: query
              description: Only what is about this asset.
              schema: {$ref: '#/components/schemas/AssetCode'}
            HistoryAccount:
              name: account
              in: query
              description: Only those of this account; for operators and auditors alone. A trader has his own.
              schema: {$ref: '#/components/schemas/AccountId'}
            From:
              name: from
              in: query
              description: From this moment on.
              schema: {$ref: '#/components/schemas/Moment'}
            To:
              name: to
              in: query
              description: Before this moment.
              schema: {$ref: '#/components/schemas/Moment'}
            HistoryStatus:
              name: status
              in: query
              description: How they stand; all if not given.
              schema: {type: string, enum: [all, open, closed, partiallyFilled, filled, cancelled, expired], default\#
        : all}
            Cause:
              name: cause
              in: query
              description: Only those of this cause.
              schema: {type: string, enum: [deposit, withdrawal, trade, fee]}
            Month:
              name: month
              in: query
              required: true
              description: The month, in UTC.
              schema: {type: string, pattern: '^(16(79|[89][0-9])|1[7-9][0-9]{2}|2[01][0-9]{2}|22[0-5][0-9])-(0[1-9]\#
        |1[0-2])$'}
            ExportFormat:
              name: format
              in: query
              description: CSV as RFC 4180 has it, or a JSON object on each line.
              schema: {type: string, enum: [csv, jsonl], default: csv}
            PlaceCursor:
              name: cursor
              in: query
              description: What the page before gave as next.
              schema: {type: string, pattern: '^[1-8][0-9]{0,18}\.[1-9][0-9]{0,14}\.(0|[1-9][0-9]{0,14})$'}
            HistoryOrderCursor:
              name: cursor
              in: query
              description: What the page before gave as next.
              schema: {type: string, pattern: '^[1-8][0-9]{0,18}\.[1-9][0-9]{0,14}$'}
            OnFailure:
              name: onFailure
              in: query
              description: >-
                What happens if the order is not open any more: nothing, or the new one is placed all the same.
              schema: {type: string, enum: [stop, allow], default: stop}
          responses:
            Proposed:
              description: The change needs a second operator and waits for one, at the place that Location names.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Location: {$ref: '#/components/headers/Location'}
                Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
              content: {application/json: {schema: {$ref: '#/components/schemas/Proposal'}}}
            NotModified:
              description: The client has this answer already.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                ETag: {$ref: '#/components/headers/ETag'}
            BadRequest:
              description: The request, a parameter, a header field or the body is not well formed.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            Unauthorized:
              description: There is no token or signature, or one that is not valid, or not any more.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                WWW-Authenticate: {$ref: '#/components/headers/WwwAuthenticate'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            Forbidden:
              description: Who asks may not do this.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            NotFound:
              description: What the path or the body names does not exist.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            MethodNotAllowed:
              description: The path does not take the method.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Allow: {$ref: '#/components/headers/Allow'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            RequestTimeout:
              description: The request did not arrive within 15 seconds.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            Conflict:
              description: The name is taken, or was used for something else, or the order is not open any more.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            NotYet:
              description: The service has not come as far as atLeast wants it.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Retry-After: {$ref: '#/components/headers/RetryAfter'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            BodyTooLarge:
              description: The body takes more than 65,536 bytes.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            UnsupportedMediaType:
              description: The body is not said to be application/json, or it is compressed.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            Refused:
              description: The request is well formed, and the rules of the market refuse it.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            UpgradeRequired:
              description: The request is no WebSocket handshake.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Upgrade: {$ref: '#/components/headers/Upgrade'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            TooManyRequests:
              description: >-
                Requests come faster than a budget allows (rateLimited, which says how the budget stands), orders fa\#
        ster than
                the account may send them (orderRateExceeded), or the client's address has too many connections
                (tooManyConnections, which closes the connection).
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Retry-After: {$ref: '#/components/headers/RetryAfter'}
                RateLimit: {$ref: '#/components/headers/RateLimit'}
                RateLimit-Policy: {$ref: '#/components/headers/RateLimitPolicy'}
                Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            HeadersTooLarge:
              description: The header fields take more than 16,384 bytes.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            ServerError:
              description: The venue made a mistake.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            Unavailable:
              description: Nothing was done; ask again later.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Retry-After: {$ref: '#/components/headers/RetryAfter'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            OutcomeUnknown:
              description: >-
                It came too late, or is not known yet whether it was done: ask again after settledBy.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
          schemas:
            Symbol:
              description: What an instrument is called.
              type: string
              pattern: '^[A-Za-z0-9_.:/-]{1,24}$'
            AssetCode:
              description: What an asset is called.
              type: string
              pattern: '^[A-Za-z0-9_.:/-]{1,12}$'
            RequestName:
              description: A name that a client gives.
              type: string
              pattern: '^[A-Za-z0-9_.:/-]{1,36}$'
            AccountName:
              description: What an account is called.
              type: string
              pattern: '^[A-Za-z0-9_.:/-]{1,32}$'
            OrderId:
              description: >-
                An id, as the venue gave it: digits.
              type: string
              pattern: '^(0|[1-9][0-9]{0,18})$'
            AccountId:
              description: >-
                The id of an account, as the venue gave it: digits.
              type: string
              pattern: '^(0|[1-9][0-9]{0,8})$'
            Amount:
              description: >-
                A decimal number that is not negative: no exponent, no plus, no zero in front of another digit. What
                fits depends on its asset: these do.
              type: string
              pattern: '^(0|[1-9][0-9]{0,9})(\.[0-9]{1,8})?$'
            SignedAmount:
              description: A decimal number.
              type: string
              pattern: '^-?(0|[1-9][0-9]{0,19})(\.[0-9]{1,8})?$'
            MakerFee:
              description: Basis points of the notional, from -1000 to 1000; negative for a rebate.
              type: string
              pattern: '^-?(1000|(0|[1-9][0-9]{0,2})(\.[0-9]{1,2})?)$'
            TakerFee:
              description: Basis points of the notional, from 0 to 1000.
              type: string
              pattern: '^(1000|(0|[1-9][0-9]{0,2})(\.[0-9]{1,2})?)$'
            Moment:
              description: RFC 3339 in UTC, with up to nine decimals; 29 February in leap years, too.
              type: string
              pattern: >-
                ^(16(79|[89][0-9])|1[7-9][0-9]{2}|2[01][0-9]{2}|22[0-5][0-9])-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[\#
        01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\#
        .[0-9]{1,9})?Z$
            Day:
              description: A day from 1970 on; 29 February in leap years, too.
              type: string
              pattern: >-
                ^(19[7-9][0-9]|2[01][0-9]{2}|22[0-5][0-9])-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0\#
        [1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))$
            Timestamp:
              description: >-
                RFC 3339 in UTC with nine decimals: the time of a record of the log.
              type: string
              format: date-time
              pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{9}Z$'
            Side:
              description: Whether an order buys or sells the base asset.
              type: string
              enum: [buy, sell]
            InstrumentStatus:
              description: The phase of an instrument.
              type: string
              enum:
                [
                  continuous, halted, preOpen, openingAuction, volatilityAuction, closingAuction, cancelOnly,
                  closed, delisted,
                ]
            OrderType:
              description: Whether an order names its worst price, and whether it waits for another price first.
              type: string
              enum: [limit, market, stop, stopLimit, takeProfit, takeProfitLimit, trailingStop]
            TimeInForce:
              description: How long an order lives.
              type: string
              enum: [GTC, IOC, FOK, GTD, DAY, atTheOpen, atTheClose]
            SelfTradePrevention:
              description: What happens instead of a trade with the same account or trade group.
              type: string
              enum: [none, cancelNewest, cancelOldest, cancelBoth, decrement]
            OnSessionEnd:
              description: What happens to an order that was placed in a session when that ends.
              type: string
              enum: [asSession, cancel, keep]
            OrderStatus:
              description: How far an order has come.
              type: string
              enum: [open, partiallyFilled, filled, cancelled, expired]
            EndReason:
              description: Why an order ended other than by its last lot trading.
              type: string
              enum:
                [
                  cancelled, cancelledAll, sessionEnded, immediateOrCancel, fillOrKill, bookEmpty, budgetSpent,
                  selfTrade, priceBand, protectionReached, expired, dayEnded, auctionEnded, otherLeg, deadMan,
                  tradingStopped, delisted, insufficientFunds, postOnlyWouldTrade, replaced, cancelledByOperator,
                ]
            Weekday:
              description: A day of the week.
              type: string
              enum: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
            ErrorCode:
              description: >-
                Stable: programs may compare it. The page /docs/errors says what each means.
              type: string
              enum:
                [
                  malformedRequest, requestTimeout, headersTooLarge, bodyTooLarge, bodyNotExpected,
                  unsupportedMediaType, contentEncodingNotSupported, malformedPath, notFound, methodNotAllowed,
                  unknownParameter,
                  duplicateParameter, invalidParameter, duplicateHeader, invalidIdempotencyKey,
                  conflictingIdempotencyKey, upgradeRequired, missingToken, invalidToken, operatorOnly, traderOnly,
                  orderNotOpen, assetDecimalsDiffer, rateLimited, tooManyConnections, overloaded, logUnavailable, di\#
        skFull,
                  stopping, notReady, serviceUnavailable, notYet,
                  outcomeUnknown, tooManyStreams, tokenNotSaved, internalError, notAuthenticated,
                  alreadyAuthenticated, alreadySubscribed, notSubscribed, tooManySubscriptions, depthNotSupported,
                  tooManyUnderWay, sessionOpen, sessionPending, noSession,
                  conflictingCredentials, invalidEmail, invalidKeyName, invalidExpiry, invalidAddressRange,
                  invalidPublicKey, permissionsEmpty, linkInvalid, tokenExpired, sessionEnded, refreshTokenReused,
                  credentialsWrong, secondFactorNeeded, invalidSignature, signatureExpired, signatureReplayed,
                  keyNotUsable, addressNotAllowed, permissionMissing, auditorReadsOnly, machineTokenNeeded, sessionN\#
        eeded,
                  crossSiteRefused, userLocked, signUpClosed, invitationNeeded, invitationInvalid, roleUnfit,
                  secondFactorOn, secondFactorOff, secondFactorNotBegun, tooManyKeys, emailKnown, passwordRefused,
                  attemptsLimited, peopleUnavailable, accountNotOpen, changeUnknown, idempotencyKeyReused,
                  requestUnderWay,
                  notificationRulesFull, notificationRuleUnfit, notificationChannelsFull, notificationMarksFull,
                  notificationBudgetSpent, notificationTargetInvalid, mailUnavailable,
                  malformedJSON, unexpectedEnd, trailingBytes, invalidUTF8, nestingTooDeep, duplicateField,
                  unknownField, missingField, conflictingFields, wrongType, textEmpty, textTooLong,
                  invalidCharacters, unknownValue, numberOutOfRange, invalidAccountID, malformedDecimal,
                  malformedTime, tooManyDecimals, negativeNotAllowed, priceNotOnTick, quantityNotOnLot,
                  deadlinePassed, requestReused, notAuthorised, unknownAccount, levelTooLow, nameTaken, tooMany,
                  decimalsTooMany, unknownAsset, baseIsQuote, tickSizeNotPositive, lotSizeNotPositive,
                  notionalNotWhole, quantityLimitsInvalid, notionalLimitsInvalid, feeOutOfRange,
                  rebateAboveTakerFee, transfersClosed, assetDelisted, instrumentDelisted, assetInUse,
                  settingOutOfRange, phaseNotReachable, calendarInvalid, tierNotNewer, unknownProposal,
                  approverIsProposer, transferReused, amountNotPositive, supplyTooLarge, unknownSession, leaseOutOfR\#
        ange, levelNotNext,
                  unknownInstrument, unknownOrder, venueStopped, accountStopped, instrumentHalted,
                  phaseTakesNoOrders, orderRateExceeded, marketCannotRest, postOnlyCannotTake,
                  budgetNeedsMarketBuy, budgetCannotFillOrKill, budgetCannotDecrement, protectionNeedsMarket,
                  repriceNeedsPostOnly, displayNeedsResting, auctionOrderHasTrigger, expiryMissing,
                  expiryNotAllowed, expiryPassed, pairNeedsResting, pairNeedsTrigger, marketCannotBeAmended,
                  orderIsPaired, amendChangesNothing, priceNotPositive, trailingOffsetOutOfRange, noLastPrice,
                  priceTooFar, triggerReached, needsContinuousTrading, quantityNotPositive, quantityBelowFilled,
                  quantityBelowMinimum, quantityAboveMaximum, displayOutOfRange, notionalOutOfRange,
                  notionalBelowMinimum, notionalAboveMaximum, postOnlyWouldTrade, tooManyOpenOrders,
                  insufficientFunds,
                ]
            Problem:
              description: Why a request was not done (RFC 9457).
              type: object
              required: [type, title, status, detail, code, rule, requestId]
              properties:
                type:
                  description: The code's place on a page that the venue serves.
                  type: string
                  pattern: '^/docs/errors#[A-Za-z0-9]+$'
                title: {type: string, description: The code in words.}
                status: {type: integer, minimum: 400, maximum: 599, description: As in the status line.}
                detail: {type: string, description: "A sentence for a person: what was wrong and what to do."}
                code: {$ref: '#/components/schemas/ErrorCode'}
                rule: {type: string, description: The rule that was broken.}

        """#
}
