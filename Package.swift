// swift-tools-version: 6.2
import PackageDescription

// Every target speaks the same dialect: Swift 6, no implicit existentials, no leaked imports, no warnings.
let dialect: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A module of the venue, in the folder of the same name.
func module(_ name: String, path: String? = nil, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: path ?? "Sources/\(name)", swiftSettings: dialect)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: "Sources/\(name)", swiftSettings: dialect)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, path: "Tests/\(name)", resources: resources, swiftSettings: dialect)
}

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let configuration = product(name: "Configuration", package: "swift-configuration")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let cryptoExtras = product(name: "CryptoExtras", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let grdbSQLite = product(name: "GRDBSQLite", package: "GRDB.swift")
    static let histogram = product(name: "Histogram", package: "hdrhistogram-swift")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let hummingbird = product(name: "HummingbirdCore", package: "hummingbird")
    static let jwt = product(name: "JWTKit", package: "jwt-kit")
    static let lifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let logging = product(name: "Logging", package: "swift-log")
    static let signals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let nio = product(name: "NIOCore", package: "swift-nio")
    static let mustache = product(name: "Mustache", package: "swift-mustache")
    static let nioEmbedded = product(name: "NIOEmbedded", package: "swift-nio")
    static let nioHTTP2 = product(name: "NIOHTTP2", package: "swift-nio-http2")
    static let nioHTTP = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioHTTPTypes = product(name: "NIOHTTPTypes", package: "swift-nio-extras")
    static let nioHTTPTypesCodec = product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
    static let nioHTTP2TypesCodec = product(name: "NIOHTTPTypesHTTP2", package: "swift-nio-extras")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let nioTLS = product(name: "NIOTLS", package: "swift-nio")
    static let nioWebSocket = product(name: "NIOWebSocket", package: "swift-nio")
    static let cKafka = target(name: "CKafka", condition: .when(traits: ["Kafka"]))
    static let kafka = target(name: "KafkaAdapter", condition: .when(traits: ["Kafka"]))
    static let postgreSQL = target(name: "PostgreSQLAdapter", condition: .when(traits: ["PostgreSQL"]))
    static let redis = target(name: "RedisAdapter", condition: .when(traits: ["Redis"]))
    static let yams = product(name: "Yams", package: "Yams")
}

let package = Package(
    name: "rialto",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "rialto", targets: ["rialto"]),
        .library(name: "RialtoEngine", targets: ["Domain", "Engine"]),
        .library(
            name: "RialtoCore", targets: ["Domain", "Engine", "Wire", "Ports", "Journal", "EventLog", "Sequencer"]),
        .library(name: "RialtoEmbeddedAdapters", targets: ["EmbeddedAdapters"]),
        .library(
            name: "RialtoServices", targets: ["Analytics", "Consumer", "History", "Notifications", "SQLiteAdapter"]),
        .library(name: "RialtoPostgreSQL", targets: ["PostgreSQLAdapter"]),
    ],
    traits: [
        .trait(name: "Kafka", description: "The adapter for Kafka, which needs librdkafka."),
        .trait(name: "PostgreSQL", description: "The adapter for PostgreSQL, which needs libpq."),
        .trait(name: "Redis", description: "The adapter for Redis."),
    ],
    // Exact versions: a build of the same commit is the same program. Why each is here: docs/decisions/.
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        // The default trait is a JSON reader, which Wire has.
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-http2", exact: "1.46.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", exact: "0.2.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // Pure: the standard library alone.
        module("Domain", []),
        module("Engine", ["Domain", "CMemory"]),
        .target(name: "CMemory"),
        module("Wire", ["Domain"]),

        // Synchronous shell.
        module("Ports", ["Domain"]),
        module("Journal", ["Domain", "Ports", "CChecksum", .crypto]),
        .target(name: "CChecksum"),
        module("Sequencer", ["Domain", "Engine", "Wire", "Ports", "Journal"]),
        module("EventLog", ["Domain", "Ports", "Wire", "Journal", "Threads"]),
        module("Snapshots", ["Domain", "Journal", "Ports", "Wire", .crypto]),
        module("Threads", []),
        module("EmbeddedAdapters", path: "Sources/Adapters/Embedded", ["Domain", "Ports"]),
        module(
            "SQLiteAdapter", path: "Sources/Adapters/SQLite",
            ["CSQLite", "Domain", "Ports", "Threads", .grdb, .grdbSQLite]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        module(
            "DeliveryAdapter", path: "Sources/Adapters/Delivery",
            ["Domain", "Ports", .nio, .nioHTTP, .nioPosix, .nioSSL]),
        module(
            "PeerAdapter", path: "Sources/Adapters/Peers",
            ["Domain", "Ports", "Wire", .nio, .nioHTTP, .nioPosix, .nioSSL]),
        // Only with their traits, of those that depend on them.
        module("KafkaAdapter", path: "Sources/Adapters/Kafka", ["CKafka", "Domain", "Ports", "Wire"]),
        .systemLibrary(name: "CKafka", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"])]),
        module(
            "PostgreSQLAdapter", path: "Sources/Adapters/PostgreSQL",
            ["CPostgreSQL", "Domain", "Ports", "Threads"]),
        module("RedisAdapter", path: "Sources/Adapters/Redis", ["Domain", "Ports", .nio, .nioPosix, .nioSSL]),
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

        // Folds over the events, each in tables of its own.
        module("Consumer", path: "Sources/Services/Consumer", ["Domain", "Ports"]),
        module("Listings", path: "Sources/Services/Listings", ["Domain", "Ports", "Wire"]),
        module("History", path: "Sources/Services/History", ["Consumer", "Domain", "Listings", "Ports", "Wire"]),
        module(
            "Analytics", path: "Sources/Services/Analytics", ["Consumer", "Domain", "Listings", "Ports", "Wire"]),
        module(
            "Notifications", path: "Sources/Services/Notifications",
            ["Consumer", "Domain", "Listings", "Ports", "Wire", .crypto, .mustache]),

        // Identity: what can be proven, without I/O.
        module("Credentials", [.crypto, .cryptoExtras, .jwt]),

        // Asynchronous edge.
        module("Access", ["Domain", "Ports", "Credentials"]),
        module(
            "Gateway",
            [
                "Access", "CDeflate", "Credentials", "Domain", "Wire", "Ports", .httpTypes, .hummingbird, .lifecycle,
                .logging, .nio, .nioHTTP, .nioHTTP2, .nioHTTP2TypesCodec, .nioHTTPTypes, .nioHTTPTypesCodec,
                .nioPosix, .nioSSL, .nioTLS, .nioWebSocket,
            ]),
        .target(name: "CDeflate", linkerSettings: [.linkedLibrary("z")]),
        module("Web", ["Domain", "Wire"]),

        // Tools and the world around the venue.
        module("Simulator", ["Domain", "Engine", "Wire", "Ports", "Journal", "Sequencer"]),
        module("Demo", ["Domain", "Ports", "Wire"]),
        module("Load", ["CDeflate", "Domain", "Wire", .nio, .nioHTTP, .nioPosix, .nioWebSocket, .histogram]),
        module("Replay", ["Domain"]),
        module("RuleBook", []),
        module("Story", ["Domain", "Engine", "Wire"]),

        program(
            "rialto",
            [
                "Access", "Analytics", "Consumer", "Credentials", "DeliveryAdapter", "Domain", "Engine", "History",
                "Notifications", "Wire", "Ports", "Journal", "Sequencer", "Snapshots", "EventLog", "EmbeddedAdapters",
                "SQLiteAdapter", "Gateway", "Web", "Demo", "Load", "Replay", "RuleBook", "Story",
                "Threads", .argumentParser, .configuration, .lifecycle, .logging, .nioPosix, .signals, .kafka,
                .postgreSQL, .redis,
            ]),
        program("simulate", ["Domain", "Engine", "Simulator"]),

        tests("DomainTests", ["Domain"]),
        tests("ThreadsTests", ["Threads"]),
        tests("EngineTests", ["Domain", "Engine", "Simulator", "Wire"]),
        tests("EmbeddingTests", ["Domain", "Engine"]),
        tests("WireTests", ["Domain", "Wire"]),
        tests("JournalTests", ["Domain", "Engine", "Wire", "Ports", "Journal", "EmbeddedAdapters"]),
        .target(name: "TestSupport", path: "Tests/Support", swiftSettings: dialect),
        tests(
            "AdapterTests",
            [
                "Domain", "Ports", "EmbeddedAdapters", "SQLiteAdapter", "TestSupport", .nioPosix, .postgreSQL, .redis,
            ]),
        tests(
            "SequencerTests",
            ["Domain", "Engine", "Wire", "Ports", "Journal", "Sequencer", "EmbeddedAdapters", "Simulator"]),
        tests(
            "EventLogTests",
            ["Domain", "EmbeddedAdapters", "EventLog", "Journal", "Ports", "Simulator"]),
        tests("ConsumerTests", ["Consumer", "Domain", "Ports", "SQLiteAdapter"]),
        tests("HistoryTests", ["Consumer", "Domain", "History", "Ports", "Simulator", "SQLiteAdapter", "Wire"]),
        tests(
            "AnalyticsTests",
            ["Analytics", "Consumer", "Domain", "Engine", "Ports", "Replay", "SQLiteAdapter", "Simulator", "Wire"],
            resources: [.copy("Fixtures")]),
        tests("ListingsTests", ["Domain", "Listings", "Ports", "SQLiteAdapter", "Wire"]),
        tests(
            "NotificationsTests",
            [
                "Consumer", "DeliveryAdapter", "Domain", "Listings", "Notifications", "Ports", "SQLiteAdapter",
                "TestSupport", "Wire", .nio, .nioHTTP, .nioPosix, .nioSSL,
            ]),
        tests(
            "ServicesTests",
            [
                "Analytics", "Consumer", "Domain", "History", "Notifications", "Ports", "Simulator", "SQLiteAdapter",
                "TestSupport", .postgreSQL,
            ]),
        tests(
            "SnapshotsTests",
            [
                "Domain", "EmbeddedAdapters", "Journal", "PeerAdapter", "Ports", "SQLiteAdapter", "Snapshots",
                "TestSupport", .nio, .nioPosix, .nioSSL, .postgreSQL,
            ]),
        tests("SimulatorTests", ["Domain", "Simulator", "simulate"]),
        tests(
            "GatewayTests",
            [
                "Access", "Analytics", "Consumer", "Credentials", "Domain", "EmbeddedAdapters", "Engine",
                "History", "Notifications", "PeerAdapter", "SQLiteAdapter", "Simulator", "Snapshots", "Wire", "Ports",
                "Gateway", "Web",
                .httpTypes, .logging,
                .lifecycle, .nio, .nioEmbedded, .nioHTTP, .nioHTTP2, .nioHTTPTypes, .nioPosix, .nioSSL,
                .nioWebSocket, .yams,
            ]),
        tests("BudgetTests", ["Domain", "EmbeddedAdapters", "Gateway", "Ports", "TestSupport", .nioPosix, .redis]),
        tests("CredentialsTests", ["Credentials", .crypto, .jwt]),
        tests("AccessTests", ["Access", "Credentials", "Domain", "Ports", "EmbeddedAdapters", "SQLiteAdapter"]),
        tests("KafkaTests", ["Domain", "Ports", "Sequencer", .cKafka, .kafka]),
        tests("LoadTests", ["Load", .nio, .nioHTTP, .nioPosix]),
        tests("ReplayTests", ["Domain", "Engine", "Replay"], resources: [.copy("Fixtures")]),
        tests("StoryTests", ["Domain", "Engine", "Simulator", "Story"]),
        tests("DemoTests", ["Domain", "Engine", "Ports", "Demo"]),
        tests("ScenarioTests", ["Domain", "Engine", "RuleBook", "Simulator"]),
        tests(
            "ProgramTests",
            [
                "Consumer", "Demo", "Domain", "EmbeddedAdapters", "Gateway", "Journal", "Ports", "SQLiteAdapter",
                "Sequencer", "Threads", "rialto", .argumentParser, .logging, .redis,
            ]),
        tests(
            "SystemTests",
            [
                "Domain", "Wire", "Ports", "Journal", "EventLog", "EmbeddedAdapters", "SQLiteAdapter", "TestSupport",
            ]),
    ]
)
