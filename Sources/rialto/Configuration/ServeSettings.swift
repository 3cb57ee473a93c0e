import Demo
import Gateway
import Journal

extension ServeSetting {
    /// Every one, in the order in which they are shown.
    static let all =
        place + log + tables + sessions + services + notifications + people + budgets + door + encryption + stopping

    private static let place = [
        ServeSetting(
            "data", initial: .value("rialto-data"), takes: "the name of a directory",
            "the directory that the venue lives in", Serve.directory),
        ServeSetting(
            "listen", initial: .value("127.0.0.1:8080"), takes: "HOST:PORT",
            "where to listen; port 0 takes a free one", Serve.address),
        ServeSetting(flag: "demo", "markets, and traders that move them, to look at"),
        ServeSetting(
            "demo-past", .number, initial: .value("\(DemoLimits.pastMinutesDefault)"),
            takes: "a number from 0 to \(DemoLimits.pastMinutesMax)",
            "for how many minutes the markets of demo have traded when a new venue opens", Serve.minutes),
    ]

    private static let log = [
        ServeSetting(
            "snapshot-every", .number, initial: .value("1000000"), takes: "a number of 1 or more records",
            "how many records lie between two snapshots", Serve.records),
        ServeSetting(
            "segment-bytes", .number, initial: .value("\(JournalLimits.segmentBytesDefault)"),
            takes: "a number from \(JournalLimits.segmentBytesMin) to \(JournalLimits.segmentBytesMax)",
            "the size of the journal's next segments", Serve.segment),
        ServeSetting(
            "sync", initial: .value("on"), takes: "on or off",
            "whether answers wait for the disk; off is for measuring", Serve.syncing),
    ]

    private static let tables = [
        ServeSetting(
            "database", initial: .words("files in the data directory"), takes: "postgresql://USER@HOST/NAME",
            "the database of PostgreSQL in which people and services keep their tables", isSecret: true,
            DatabaseOptions.address),
        ServeSetting(
            "database-reader", takes: "postgresql://USER@HOST/NAME",
            "a replica of the database, in which services look up what they are asked", needs: "database",
            isSecret: true, ReaderOptions.address),
    ]

    private static let sessions = [
        ServeSetting(
            "cache", initial: .words("the memory of the process"), takes: "redis://HOST:PORT or rediss://HOST:PORT",
            "the server of Redis that keeps people's sessions over a restart", isSecret: true, CacheOptions.address)
    ]

    private static let services = [
        ServeSetting(
            "services", initial: .value("all"), takes: "all, none or names with commas between them",
            "which services run beside trading", ServiceOptions.choice),
        ServeSetting(flag: "eager-services", "services compete with trading for processors"),
        ServeSetting(
            "fee-tiers", takes: ServiceOptions.scheduleWords, "by which volume of 30 days accounts get fee tiers",
            ServiceOptions.schedule),
        ServeSetting(
            "history-days", .number, initial: .words("for ever"), takes: HistoryOptions.daysWords,
            "for how many days the history keeps what is over", HistoryOptions.days),
    ]

    private static let notifications = [
        ServeSetting(
            "webhook-range", .list, takes: "an address such as 192.0.2.1 or 2001:db8::1",
            "ranges inside that webhooks may go to", DeliveryOptions.range),
        ServeSetting(
            "smtp", takes: "HOST:PORT", "the mail server for notifications, with STARTTLS", needs: "smtp-from",
            DeliveryOptions.server),
        ServeSetting(
            "smtp-from", takes: "an e-mail address", "the address that mail comes from", needs: "smtp",
            DeliveryOptions.sender),
        ServeSetting(
            "smtp-user", takes: "a name", "who signs in at the mail server", needs: "smtp-password",
            DeliveryOptions.user),
        ServeSetting(
            "smtp-password", takes: "the name of a file", "the file with the password of smtp-user",
            needs: "smtp-user", isSecret: true, DeliveryOptions.password),
    ]

    private static let people = [
        ServeSetting(
            "sign-up", initial: .words("open with demo, else invitation"), takes: "open, invitation or closed",
            "who may sign up", PeopleOptions.signUpPolicy),
        ServeSetting(
            "issuer", initial: .words("where it listens"), takes: "https:// and a host",
            "the address at which others reach the venue", PeopleOptions.issuerAddress),
    ]

    private static let budgets = [
        ServeSetting(rate: "venue-rate", "requests a second of all clients together"),
        ServeSetting(rate: "user-order-rate", "order commands a second of each account"),
        ServeSetting(rate: "user-query-rate", "other requests a second of each account or operator"),
        ServeSetting(
            "tier-order-rate", .list, takes: "TIER=RATE or TIER=RATE:BURST",
            "order commands a second of each account of a fee tier", BudgetOptions.tierRate),
        ServeSetting(rate: "key-rate", "requests a second that one API key signs"),
        ServeSetting(rate: "address-rate", "requests a second of each client address"),
    ]

    private static let door = [
        ServeSetting(
            "trusted-proxy", .list, takes: "an address such as 192.0.2.1 or 2001:db8::1",
            "proxies that are believed when they say for whom they ask", DoorOptions.range),
        ServeSetting(
            flag: "proxy-protocol", "whether trusted proxies begin with a PROXY header", needs: "trusted-proxy"),
        ServeSetting(
            "address-connections", .limit, initial: .value("\(GatewayLimits.connectionsPerAddressMax)"),
            takes: "a number from 1 to \(GatewayLimits.connectionsMax) or off",
            "connections that one client address may have", DoorOptions.connections),
        ServeSetting(
            "cors-origin", .list, takes: "an origin such as https://app.example or http://localhost:3000",
            "sites whose pages may use the venue", BrowserOptions.origin),
    ]

    private static let encryption = [
        ServeSetting(
            "tls-certificate", takes: "the name of a PEM file", "the certificate and its chain, for HTTPS",
            needs: "tls-key", TLSOptions.certificate),
        ServeSetting(
            "tls-key", takes: "the name of a PEM file", "the private key of the certificate",
            needs: "tls-certificate", isSecret: true, TLSOptions.key),
    ]

    private static let stopping = [
        ServeSetting(
            "drain-seconds", .number, initial: .value("1"), takes: "a number from 0 to \(StopOptions.drainSecondsMax)",
            "how long everything is still taken after SIGTERM", StopOptions.seconds)
    ]
}
