public import Domain
import Ports
import Synchronization

/// Somebody signed in for an account.
public struct SignIn: Hashable, Sendable {
    public var account: AccountID
    /// Where from, as far as one customer of a network has it for himself.
    public var address: String

    public init(account: AccountID, address: String) {
        self.account = account
        self.address = address
    }
}

/// Sign-ins that the service has not looked at. They come from elsewhere than the events, so one that a crash takes
/// along is not told of.
public final class SignIns: Sendable {
    private let waiting = Mutex<[SignIn]>([])

    public init() {}

    /// Where too many wait, because the service's database is away, the oldest is forgotten.
    public func add(_ signIn: SignIn) {
        waiting.withLock { waiting in
            if waiting.count >= NotificationLimits.signInsWaitingMax { waiting.removeFirst() }
            waiting.append(signIn)
        }
    }

    func take() -> [SignIn] {
        waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}

extension NotificationService {
    /// Looks at sign-ins until the task is cancelled.
    func watchSignIns() async {
        while !Task.isCancelled {
            for signIn in parts.signIns.take() {
                // What cannot be written is tried again; why, the service's consumer tells.
                do { try await learn(signIn) } catch { parts.signIns.add(signIn) }
            }
            await parts.dispatch.pause(NotificationLimits.pollNanoseconds)
        }
    }

    /// Tells an account of an address from which nobody signed in before for it. The first of all is nothing new.
    func learn(_ signIn: SignIn) async throws {
        let now = now()
        let notice = try await database.write { session -> InboxNotice? in
            let addresses = AddressTable(session)
            let known = try await addresses.addresses(of: signIn.account)
            try await addresses.see(signIn.address, by: signIn.account, at: now)
            guard !known.isEmpty, !known.contains(signIn.address) else { return nil }
            let details = [(Detail.address, signIn.address)]
            return try await Self.tell(signIn.account, .newAddress, details, at: now, session).notice
        }
        if let notice { parts.tell([notice]) }
    }
}

/// From where people signed in, in one transaction.
struct AddressTable {
    private let session: any DatabaseSession

    init(_ session: any DatabaseSession) { self.session = session }

    func addresses(of account: AccountID) async throws -> [String] {
        try await session.run(
            "SELECT address FROM notifications_addresses WHERE account = $1", [.integer(Int64(account.value))]
        ).map { try $0.text("address") }
    }

    /// Keeps the addresses that were used last.
    func see(_ address: String, by account: AccountID, at time: Timestamp) async throws {
        let number = DatabaseValue.integer(Int64(account.value))
        try await session.run(
            """
            INSERT INTO notifications_addresses (account, address, seen_at) VALUES ($1, $2, $3)
            ON CONFLICT (account, address) DO UPDATE SET seen_at = excluded.seen_at
            """, [number, .text(address), .integer(time.nanoseconds)])
        try await session.run(
            """
            DELETE FROM notifications_addresses WHERE account = $1 AND address NOT IN (
                SELECT address FROM notifications_addresses WHERE account = $1 ORDER BY seen_at DESC, address LIMIT $2)
            """, [number, .integer(NotificationLimits.addressesPerAccountMax)])
    }
}
