import Domain
import Ports
import Wire

// Channels.
extension NotificationService {
    func channels(of account: AccountID) async throws -> ServiceAnswer {
        let channels = try await database.read { session in
            try await ChannelTable(session).channels(of: account)
        }
        return list(channels, Self.write)
    }

    func addChannel(_ request: ServiceRequest, of account: AccountID) async throws -> ServiceAnswer {
        let body = try decode(request.body, as: ChannelBody.self)
        let draft = try await channel(body, of: account, user: request.asker.user)
        return try await once(request) { session in
            let table = ChannelTable(session)
            guard try await table.channels(of: account).count < NotificationLimits.channelsPerAccountMax else {
                throw ServiceProblem(
                    .notificationChannelsFull, "You have as many channels as there can be. Delete one first.",
                    limit: "\(NotificationLimits.channelsPerAccountMax)")
            }
            var channel = draft
            channel.id = try await table.add(draft)
            let answer = self.own(status: 201) { [channel] writer in
                Self.write(channel, &writer)
                guard channel.kind == .webhook else { return }
                writer.key("secret")
                writer.string(channel.secret)
            }
            return Change(answer)
        }
    }

    private func channel(
        _ body: ChannelBody, of account: AccountID, user: UInt32?
    ) async throws -> Channel {
        var channel = Channel(
            id: 0, account: account, kind: body.kind, name: body.name, target: "", secret: "", madeAt: now())
        if body.url != nil, body.kind == .email || body.kind == .pagerDuty { throw unfit("url", body.kind) }
        if body.integrationKey != nil, body.kind != .pagerDuty { throw unfit("integrationKey", body.kind) }
        switch body.kind {
        case .webhook, .slack:
            guard let url = body.url else {
                throw ServiceProblem(.missingField, "The field 'url' is missing. Say where to send.", field: "url")
            }
            guard Self.isURL(url) else {
                throw ServiceProblem(
                    .notificationTargetInvalid, "The field 'url' is https:// or http:// with a host, in ASCII.",
                    observed: String(url.prefix(64)), field: "url")
            }
            channel.target = url
            if body.kind == .webhook {
                channel.secret = "whsec_" + hexadecimal(parts.secret(NotificationLimits.secretBytes))
            }
        case .pagerDuty:
            guard let key = body.integrationKey else {
                throw ServiceProblem(
                    .missingField, "The field 'integrationKey' is missing. PagerDuty shows it with the service.",
                    field: "integrationKey")
            }
            channel.secret = key
        case .email:
            guard parts.dispatch.mail != nil else {
                throw ServiceProblem(.mailUnavailable, "This venue sends no mail. Choose another channel.")
            }
            guard let user, let address = try await parts.email(user) else {
                throw ServiceProblem(
                    .notificationTargetInvalid, "Mail goes to the address of whoever signs in. Ask as a person.")
            }
            channel.target = address
        }
        return channel
    }

    private static func isURL(_ text: String) -> Bool {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return false }
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
        let authority = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return !authority.isEmpty && !authority.contains("@")
    }

    private func unfit(_ field: String, _ kind: ChannelKind) -> ServiceProblem {
        ServiceProblem(
            .conflictingFields, "A channel of the kind \(kind.word) has no '\(field)'. Leave it out.", field: field)
    }

    func deleteChannel(_ request: ServiceRequest, of account: AccountID) async throws -> ServiceAnswer {
        try await database.write { session in
            let channel = try await Self.channel(request.parameters["id"], of: account, session)
            try await ChannelTable(session).delete(channel.id)
        }
        return done
    }

    func testChannel(_ request: ServiceRequest, of account: AccountID) async throws -> ServiceAnswer {
        if !request.body.isEmpty { _ = try decode(request.body, as: EmptyBody.self) }
        let now = now()
        let named = NamedRequest(request)
        let (channel, first) = try await database.write { session -> (Channel?, first: ServiceAnswer?) in
            let requests = NamedRequestTable(session)
            if let named {
                if let first = try await requests.answer(to: named, at: now) { return (nil, first) }
                // Under way until it is known what became of it.
                try await requests.add(named, at: now)
            }
            let channel = try await Self.channel(request.parameters["id"], of: account, session)
            // A test costs as much as a message, so that nobody makes the venue knock at doors for him.
            let settings = SettingsTable(session)
            let budget = try await settings.settings(of: account).budgetPerDay
            guard try await settings.spent(by: account, on: now.day) < budget else {
                throw ServiceProblem(
                    .notificationBudgetSpent, "The budget of messages for this day is used up.", limit: "\(budget)")
            }
            try await settings.spend(by: account, on: now.day)
            return (channel, nil)
        }
        guard let channel else { return first ?? done }
        let answer = await test(channel, of: account, at: now)
        if let named {
            try await database.write { session in try await NamedRequestTable(session).answer(named, with: answer) }
        }
        return answer
    }

    private func test(_ channel: Channel, of account: AccountID, at now: Timestamp) async -> ServiceAnswer {
        let id = "test-" + hexadecimal(parts.secret(8))
        let payload = Notification.payload(
            id: id, .test, at: now, sequence: nil, rule: nil, account: account, [])
        let failure = await dispatcher.send(id, payload, to: channel)
        return own { writer in
            writer.key("notificationId")
            writer.string(id)
            writer.key("delivered")
            writer.boolean(failure == nil)
            guard let failure else { return }
            writer.key("reason")
            writer.string(failure)
        }
    }

    private static func channel(
        _ id: String?, of account: AccountID, _ session: any DatabaseSession
    ) async throws -> Channel {
        let channels = try await ChannelTable(session).channels(of: account)
        guard let channel = channels.first(where: { "\($0.id)" == id }) else {
            throw ServiceProblem(.notFound, "You have no channel of this number.", observed: id)
        }
        return channel
    }

    private static func write(_ channel: Channel, _ writer: inout JSONWriter) {
        writer.key("channelId")
        writer.string("\(channel.id)")
        writer.key("kind")
        writer.word(channel.kind)
        writer.key("name")
        writer.string(channel.name)
        writer.key("createdAt")
        writer.timestamp(channel.madeAt)
        switch channel.kind {
        case .webhook:
            writer.key("url")
            writer.string(channel.target)
        case .email:
            writer.key("address")
            writer.string(channel.target)
        // Their addresses and keys are secrets.
        case .slack, .pagerDuty: break
        }
    }
}

// Settings and dead letters.
extension NotificationService {
    func settings(of account: AccountID) async throws -> ServiceAnswer {
        let now = now()
        let (settings, spent) = try await database.read { session in
            let table = SettingsTable(session)
            return (try await table.settings(of: account), try await table.spent(by: account, on: now.day))
        }
        return answer(settings, spent: spent)
    }

    private func answer(_ settings: PersonSettings, spent: Int64) -> ServiceAnswer {
        own { writer in
            if let quiet = settings.quiet {
                writer.key("quietFrom")
                writer.string(Self.timeOfDay(quiet.from))
                writer.key("quietTo")
                writer.string(Self.timeOfDay(quiet.to))
            }
            writer.key("budgetPerDay")
            writer.integer(settings.budgetPerDay)
            writer.key("sentToday")
            writer.integer(spent)
        }
    }

    func setSettings(_ request: ServiceRequest, of account: AccountID) async throws -> ServiceAnswer {
        let body = try decode(request.body, as: SettingsBody.self)
        let day = now().day
        return try await once(request) { session in
            let table = SettingsTable(session)
            try await table.set(body.settings, of: account)
            return Change(self.answer(body.settings, spent: try await table.spent(by: account, on: day)))
        }
    }

    private static func timeOfDay(_ minutes: Int64) -> String {
        [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    func deadLetters(of account: AccountID) async throws -> ServiceAnswer {
        let dead = try await database.read { session in
            try await DeliveryTable(session).dead(of: account, count: NotificationLimits.deadLettersShownMax)
        }
        return list(dead) { delivery, writer in
            writer.key("notificationId")
            writer.string(delivery.notification)
            writer.key("channelId")
            writer.string("\(delivery.channel)")
            writer.key("at")
            writer.timestamp(delivery.madeAt)
            writer.key("attempts")
            writer.integer(delivery.attempts)
            writer.key("reason")
            writer.string(delivery.reason ?? "")
        }
    }

    func replay(_ request: ServiceRequest, of account: AccountID) async throws -> ServiceAnswer {
        let body = try decode(request.body, as: ReplayBody.self)
        let now = now()
        return try await once(request) { session in
            let table = DeliveryTable(session)
            var count = 0
            if let ids = body.ids {
                for id in ids { count += try await table.replay(id, of: account, at: now) }
            } else {
                count = try await table.replay(nil, of: account, at: now)
            }
            let answer = self.own { [count] writer in
                writer.key("replayed")
                writer.integer(Int64(count))
            }
            return Change(answer)
        }
    }
}
