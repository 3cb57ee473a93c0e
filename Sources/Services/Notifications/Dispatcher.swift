import Domain
public import Ports

/// What sending needs of its surroundings.
public struct DispatchParts: Sendable {
    public var web: any WebDelivery
    /// Nil where the venue sends no mail.
    public var mail: (any Outbox)?
    public var clock: any WallClock
    /// Gives a number from 0 to below its argument.
    public var jitter: @Sendable (Int64) -> Int64
    /// Waits for so many nanoseconds, or until the task is cancelled.
    public var pause: @Sendable (Int64) async -> Void

    public init(
        web: any WebDelivery, mail: (any Outbox)?, clock: any WallClock,
        jitter: @escaping @Sendable (Int64) -> Int64, pause: @escaping @Sendable (Int64) async -> Void
    ) {
        self.web = web
        self.mail = mail
        self.clock = clock
        self.jitter = jitter
        self.pause = pause
    }
}

/// Sends what is in the queue. A message is removed when its receiver has said that it has it; whoever dies between the
/// two leads to a second copy with the same id, and to no loss.
struct Dispatcher: Sendable {
    let database: any Database
    let parts: DispatchParts
    let letters: Letters

    /// Sends until the task is cancelled. Each channel is spoken to by one at a time, some channels at once.
    func run() async {
        await withTaskGroup(of: Int64?.self) { tasks in
            var busy: Set<Int64> = []
            var cleanedAt = Timestamp.distantPast
            tasks.addTask { await self.poll() }
            while let ended = await tasks.next(), !Task.isCancelled {
                if let ended { busy.remove(ended) } else { tasks.addTask { await self.poll() } }
                // What cannot be read is looked for again; why, the service's consumer tells.
                for channel in (try? await due(beside: busy)) ?? [] {
                    busy.insert(channel)
                    tasks.addTask {
                        do { _ = try await turn(of: channel) } catch { _ = await poll() }
                        return channel
                    }
                }
                let now = parts.clock.now()
                guard now >= cleanedAt.adding(nanoseconds: NotificationLimits.dayNanoseconds) else { continue }
                if (try? await clean(at: now)) != nil { cleanedAt = now }
            }
            tasks.cancelAll()
        }
    }

    private func poll() async -> Int64? {
        await parts.pause(NotificationLimits.pollNanoseconds)
        return nil
    }

    private func due(beside busy: Set<Int64>) async throws -> [Int64] {
        let free = NotificationLimits.channelsAtOnceMax - busy.count
        guard free > 0 else { return [] }
        let (now, count) = (parts.clock.now(), NotificationLimits.channelsAtOnceMax)
        let channels = try await database.read { session in
            try await DeliveryTable(session).dueChannels(at: now, count: count)
        }
        return Array(channels.filter { !busy.contains($0) }.prefix(free))
    }

    private func clean(at now: Timestamp) async throws {
        try await database.write { session in
            try await DeliveryTable(session).removeDead(
                before: now.adding(nanoseconds: -NotificationLimits.deadLetterKeptNanoseconds))
            try await SettingsTable(session).forgetSpent(before: now.day - 1)
            try await NamedRequestTable(session).forget(at: now)
        }
    }
}

// One channel.
extension Dispatcher {
    private struct Work: Sendable {
        var channel: Channel?
        var settings = PersonSettings()
        var spent: Int64 = 0
        var due: [Delivery] = []
    }

    /// Sends some of what is due for a channel, in order. Returns how many messages were dealt with; after one that
    /// failed the turn is over.
    func turn(of id: Int64) async throws -> Int {
        let now = parts.clock.now()
        let work = try await database.read { session in
            var work = Work(channel: try await ChannelTable(session).channel(id))
            guard let channel = work.channel else { return work }
            let settings = SettingsTable(session)
            work.settings = try await settings.settings(of: channel.account)
            work.spent = try await settings.spent(by: channel.account, on: now.day)
            work.due = try await DeliveryTable(session).due(
                of: id, at: now, count: NotificationLimits.messagesPerTurnMax)
            return work
        }
        guard let channel = work.channel else {
            // It was deleted while a rule still named it.
            try await database.write { session in try await ChannelTable(session).delete(id) }
            return 0
        }
        if let end = work.settings.quietEnd(now) {
            try await database.write { session in
                for delivery in work.due { try await DeliveryTable(session).wait(delivery, until: end) }
            }
            return work.due.count
        }
        var spent = work.spent
        for (index, delivery) in work.due.enumerated() {
            if Task.isCancelled { return index }
            let isNew = delivery.firstAt == nil
            if isNew, spent >= work.settings.budgetPerDay {
                let reason = "the budget of \(work.settings.budgetPerDay) messages a day is used up"
                try await database.write { session in
                    try await DeliveryTable(session).bury(delivery, attempts: 0, at: now, reason: reason)
                }
                continue
            }
            if isNew { spent += 1 }
            guard try await attempt(delivery, to: channel) else { return index + 1 }
        }
        return work.due.count
    }

    /// Returns whether it arrived.
    private func attempt(_ delivery: Delivery, to channel: Channel) async throws -> Bool {
        let startedAt = parts.clock.now()
        let failure = await send(delivery.notification, delivery.payload, to: channel)
        if failure != nil, Task.isCancelled { return false }
        let now = parts.clock.now()
        let firstAt = delivery.firstAt ?? startedAt
        let attempts = delivery.attempts + 1
        let next = RetryPolicy.next(after: attempts, firstAt: firstAt, now: now, jitter: parts.jitter)
        try await database.write { session in
            let deliveries = DeliveryTable(session)
            if delivery.firstAt == nil {
                try await SettingsTable(session).spend(by: delivery.account, on: startedAt.day)
            }
            switch (failure, next) {
            case (nil, _): try await deliveries.remove(delivery)
            case (let reason?, .again(let time)):
                try await deliveries.postpone(
                    delivery, to: time, attempts: attempts, firstAt: firstAt, reason: reason)
            case (let reason?, .never):
                try await deliveries.bury(delivery, attempts: attempts, at: now, reason: reason)
            }
        }
        return failure == nil
    }

    /// Sends once. Returns why it did not arrive, nil if it did.
    func send(_ id: String, _ payload: String, to channel: Channel) async -> String? {
        do {
            switch try letters.message(id, payload, to: channel, at: parts.clock.now()) {
            case .web(let message): try await parts.web.post(message)
            case .mail(let message):
                guard let mail = parts.mail else { return "the venue sends no mail" }
                try await mail.deliver(message)
            }
            return nil
        } catch {
            return String(Self.words(of: error).prefix(NotificationLimits.reasonBytesMax))
        }
    }

    private static func words(of error: any Error) -> String {
        switch error {
        case WebDeliveryError.noAnswer(let reason): reason
        case WebDeliveryError.refused(let reason): "not sent: \(reason)"
        case WebDeliveryError.answered(let status): "the receiver answered with \(status)"
        case OutboxError.unavailable(let reason): reason
        case OutboxError.refused(let reason): "refused: \(reason)"
        default: "the message could not be written: \(error)"
        }
    }
}
