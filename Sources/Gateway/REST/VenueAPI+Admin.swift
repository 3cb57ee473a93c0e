internal import Domain
internal import HTTPTypes
internal import Wire

// What an operator may do.
extension VenueAPI {
    func listInstrument(
        _ identity: Identity, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(ListInstrumentBody.self)
        // Terms that cannot be read must not leave assets behind, so they are read before anything is listed.
        let planned = (
            base: try plannedAsset(body.base, body.baseDecimals, field: "baseDecimals"),
            quote: try plannedAsset(body.quote, body.quoteDecimals, field: "quoteDecimals")
        )
        _ = try terms(body, base: planned.base, quote: planned.quote)
        let base = try await listed(planned.base.terms, identity, request)
        let quote = try await listed(planned.quote.terms, identity, request)
        let decided = try await submission.submit(
            .listInstrument(try terms(body, base: base, quote: quote)), from: identity, request: key,
            trace: request.trace)
        guard case .instrumentListed(let id) = decided.outcome, let summary = view.summary(id) else {
            throw Problem.unexpected(decided.outcome)
        }
        var answer = RestAnswer(.created) { $0.instrument(summary) }
        answer.fields[.location] = "/v1/instruments/\(pathSegment(body.symbol.description))"
        if decided.replayed { answer.fields[.idempotencyReplayed] = "true" }
        return answer
    }

    /// A resend opens no second account, but gets a token of its own: the first answer may have been lost, and what it
    /// showed is not kept.
    func openAccount(
        _ identity: Identity, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(OpenAccountBody.self)
        let decided = try await submission.submit(
            .openAccount(body.name), from: identity, request: key, trace: request.trace)
        guard case .accountOpened(let account) = decided.outcome else { throw Problem.unexpected(decided.outcome) }
        let token: String
        do {
            token = try parts.tokens.issue(for: .trader(account))
        } catch {
            throw Problem(
                .tokenNotSaved,
                "The account \(account.opaque) is open, but its token could not be saved (\(error)). "
                    + "Send the same request again with the same Idempotency-Key.")
        }
        var answer = RestAnswer(.created) { json in
            json.beginObject()
            json.key("id")
            json.id(account)
            json.key("name")
            json.string(body.name)
            json.key("token")
            json.string(token)
            json.endObject()
        }
        answer.holdsSecret = true
        if decided.replayed { answer.fields[.idempotencyReplayed] = "true" }
        return answer
    }

    func accounts(_ request: RestRequest, _ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        let limit = try query.takeLimit()
        var first = 0
        if let text = query.take("cursor") {
            guard let cursor = AccountID(opaque: text) else {
                throw query.invalid("cursor", text, "what the page before gave as next", limit: nil)
            }
            first = Int(cursor.value) + 1
        }
        try query.end()
        let (page, more) = view.read { state in
            let rest = state.listings.accounts.dropFirst(first)
            return (rest.prefix(limit).map { ($0, state.settings[$0.id].isStopped) }, rest.count > limit)
        }
        return RestAnswer { json in
            json.page(page, next: more ? page.last?.0.id.opaque : nil) { json, row in
                let (account, isStopped) = row
                json.beginObject()
                json.key("id")
                json.id(account.id)
                json.key("name")
                json.string(account.name)
                json.key("stopped")
                json.boolean(isStopped)
                json.endObject()
            }
        }
    }

    func transfer(
        _ identity: Identity, _ request: RestRequest, _ query: inout QueryReader, _ command: (Transfer) -> Command
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(TransferBody.self)
        guard let asset = view.asset(body.asset) else {
            throw Problem.unknownAsset(body.asset.description, field: "asset")
        }
        let transfer: Transfer
        do { transfer = try body.transfer(of: asset) } catch { throw Problem(error) }
        let decided = try await submission.submit(
            command(transfer), from: identity, request: key, trace: request.trace)
        if case .proposed(let proposal) = decided.outcome { return try proposed(proposal, decided) }
        var answer = RestAnswer(.created) { json in
            json.beginObject()
            json.key("account")
            json.id(transfer.account)
            json.key("asset")
            json.string(body.asset)
            json.key("amount")
            json.decimal(transfer.amount, decimals: asset.terms.decimals)
            json.key("transferId")
            json.string(transfer.id)
            json.key("sequence")
            json.integer(decided.sequence.value)
            json.endObject()
        }
        if decided.replayed { answer.fields[.idempotencyReplayed] = "true" }
        return answer
    }
}

// Assets.
extension VenueAPI {
    private func terms(
        _ body: ListInstrumentBody, base: Asset, quote: Asset
    ) throws(Problem) -> InstrumentTerms {
        do { return try body.terms(base: base, quote: quote) } catch { throw Problem(error) }
    }

    /// The asset as it is listed, or as it would be.
    private func plannedAsset(_ code: AssetCode, _ decimals: UInt8?, field: String) throws(Problem) -> Asset {
        guard let asset = view.asset(code) else {
            guard let decimals else {
                throw Problem(
                    JSONError(
                        code: .missingField, field: field, offset: 0,
                        detail: "\(code) is not listed yet, so \(field) must say how many decimals it has."))
            }
            return Asset(id: AssetID(.max), terms: AssetTerms(code: code, decimals: decimals))
        }
        guard decimals == nil || decimals == asset.terms.decimals else {
            throw Problem(
                .assetDecimalsDiffer, "\(code) is listed with \(asset.terms.decimals) decimals.",
                observed: decimals.map(String.init), limit: String(asset.terms.decimals), field: field)
        }
        return asset
    }

    /// The asset of these terms, listed now if it is not listed yet.
    private func listed(
        _ terms: AssetTerms, _ identity: Identity, _ request: RestRequest
    ) async throws(Problem) -> Asset {
        if let asset = view.asset(terms.code) { return asset }
        do throws(Problem) {
            let decided = try await submission.submit(
                .listAsset(terms), from: identity, request: nil, trace: request.trace)
            guard case .assetListed(let id) = decided.outcome else { throw Problem.unexpected(decided.outcome) }
            return Asset(id: id, terms: terms)
        } catch {
            // Another operator may have listed it meanwhile.
            guard let asset = view.asset(terms.code), asset.terms == terms else { throw error }
            return asset
        }
    }
}

/// A text as one part of a path.
private func pathSegment(_ text: String) -> String {
    var segment = ""
    for byte in text.utf8 {
        if byte == UInt8(ascii: "/") { segment += "%2F" } else { segment.unicodeScalars.append(Unicode.Scalar(byte)) }
    }
    return segment
}

extension Problem {
    /// No asset has this code.
    static func unknownAsset(_ name: String, field: String?) -> Problem {
        let known = RejectionText.problem(
            .unknownAsset(AssetID(0)), of: .cancelAll(nil), market: nil, asset: { _ in nil })
        return Problem(
            ProblemFields(
                status: known.status, code: known.code, title: known.title,
                detail: "No asset has the code \(quoted(name)).", rule: known.rule, observed: shortened(name),
                field: field))
    }
}
