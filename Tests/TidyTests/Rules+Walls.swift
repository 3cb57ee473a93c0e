/// What a module of `Sources` may import.
struct Wall: Sendable {
    /// The folder, with a slash at its end.
    let folder: String
    let siblings: Set<String>
    /// The modules from outside the package; nil for any.
    let outside: Set<String>?

    init(_ folder: String, sees siblings: Set<String>, outside: Set<String>?) {
        self.folder = "Sources/\(folder)/"
        self.siblings = siblings
        self.outside = outside
    }

    static let all = [
        Wall("Domain", sees: [], outside: []),
        Wall("Engine", sees: ["CMemory", "Domain"], outside: []),
        Wall("Wire", sees: ["Domain"], outside: []),
        Wall("Ports", sees: ["Domain"], outside: []),
        Wall("Journal", sees: ["CChecksum", "Domain", "Ports"], outside: ["Crypto"]),
        Wall("Sequencer", sees: ["Domain", "Engine", "Wire", "Ports", "Journal"], outside: threads),
        Wall("EventLog", sees: ["Domain", "Ports", "Wire", "Journal", "Threads"], outside: ["Synchronization"]),
        Wall("Services/Consumer", sees: ["Domain", "Ports"], outside: ["Synchronization"]),
        Wall(
            "Services/Analytics", sees: ["Consumer", "Domain", "Listings", "Ports", "Wire"],
            outside: ["Synchronization"]),
        Wall("Services/Listings", sees: ["Domain", "Ports", "Wire"], outside: ["Synchronization"]),
        Wall(
            "Services/History", sees: ["Consumer", "Domain", "Listings", "Ports", "Wire"],
            outside: ["Synchronization"]),
        Wall(
            "Services/Notifications", sees: ["Consumer", "Domain", "Listings", "Ports", "Wire"],
            outside: ["Crypto", "Mustache", "Synchronization"]),
        Wall("Snapshots", sees: ["Domain", "Journal", "Ports", "Wire"], outside: ["Crypto", "Synchronization"]),
        Wall("Threads", sees: [], outside: threads.union(["Glibc"])),
        Wall("Adapters/Embedded", sees: ["Domain", "Ports"], outside: ["Dispatch", "Glibc", "Synchronization"]),
        Wall(
            "Adapters/SQLite", sees: ["CSQLite", "Domain", "Ports", "Threads"],
            outside: ["Foundation", "GRDB", "GRDBSQLite", "Synchronization"]),
        Wall("Adapters/Delivery", sees: ["Domain", "Ports"], outside: ["NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL"]),
        Wall(
            "Adapters/Kafka", sees: ["CKafka", "Domain", "Ports", "Wire"],
            outside: ["Dispatch", "Foundation", "Synchronization"]),
        Wall(
            "Adapters/Peers", sees: ["Domain", "Ports", "Wire"],
            outside: ["NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL", "Synchronization"]),
        Wall(
            "Adapters/PostgreSQL", sees: ["CPostgreSQL", "Domain", "Ports", "Threads"],
            outside: ["Dispatch", "Foundation", "Glibc", "Synchronization"]),
        Wall(
            "Adapters/Redis", sees: ["Domain", "Ports"], outside: ["NIOCore", "NIOPosix", "NIOSSL", "Synchronization"]),
        Wall(
            "Credentials", sees: [],
            outside: ["Crypto", "CryptoExtras", "Foundation", "JWTKit", "Synchronization"]),
        Wall("Access", sees: ["Domain", "Ports", "Credentials"], outside: threads),
        Wall("Gateway", sees: ["Access", "CDeflate", "Credentials", "Domain", "Wire", "Ports"], outside: nil),
        Wall("Web", sees: ["Domain", "Wire"], outside: nil),
        Wall("Demo", sees: ["Domain", "Wire", "Ports"], outside: threads),
        Wall("Load", sees: ["CDeflate", "Domain", "Wire"], outside: nil),
        Wall("Replay", sees: ["Domain"], outside: ["Darwin", "Glibc", "Musl"]),
        Wall("RuleBook", sees: [], outside: []),
        Wall("Story", sees: ["Domain", "Engine", "Wire"], outside: []),
        Wall("Simulator", sees: ["Domain", "Engine", "Wire", "Ports", "Journal", "Sequencer"], outside: threads),
        Wall("simulate", sees: ["Domain", "Engine", "Simulator"], outside: nil),
        Wall("rialto", sees: modules, outside: nil),
    ]

    private static let modules: Set<String> = [
        "Access", "Analytics", "CChecksum", "CDeflate", "CKafka", "CMemory", "CPostgreSQL", "CSQLite", "Consumer",
        "Credentials",
        "DeliveryAdapter", "Demo", "Domain", "EmbeddedAdapters", "Engine", "EventLog", "Gateway", "History", "Journal",
        "KafkaAdapter", "Listings", "Load", "Notifications", "PeerAdapter", "Ports", "PostgreSQLAdapter",
        "RedisAdapter", "Replay", "RuleBook", "SQLiteAdapter", "Sequencer", "Simulator", "Snapshots", "Story",
        "Threads", "Web", "Wire",
    ]
    private static let threads: Set<String> = ["Dispatch", "Foundation", "Synchronization"]

    func admits(_ module: String) -> Bool {
        if Wall.modules.contains(module) { return siblings.contains(module) }
        return outside?.contains(module) ?? true
    }

    /// One import for each module that stays outside.
    var breaches: [SourceFile] {
        (Wall.modules.sorted() + ["Foundation"]).filter { !admits($0) }.map {
            SourceFile(folder + "Planted.swift", "@testable import struct \($0).Name")
        }
    }
}

extension SourceFile {
    /// The modules that the file imports, with the lines.
    var imports: [(module: String, line: Int)] {
        let kinds: Set<String> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        return tokens.indices.filter { tokens[$0].text == "import" && tokens[$0].kind == .word }.compactMap { at in
            tokens[(at + 1)...].first { !kinds.contains($0.text) }.map { ($0.text, $0.line) }
        }
    }
}

extension Rule {
    static let walls = Wall.all.filter { !$0.breaches.isEmpty }.map { wall in
        Rule(
            "\(wall.folder) imports only what its wall lets through", in: Scope(under: [wall.folder]),
            breaches: wall.breaches,
            fine: [SourceFile(wall.folder + "Planted.swift", "// import Foundation\nlet text = \"import Gateway\"\n")]
        ) { file in
            file.imports.filter { !wall.admits($0.module) }.map {
                Finding(file, $0.line, "imports \($0.module)")
            }
        }
    }
}
