import ArgumentParser
import Foundation
import Ports
import SQLiteAdapter
import Synchronization
import Threads

#if PostgreSQL
import PostgreSQLAdapter
#endif

/// Where the parts of a venue keep their tables: each in a file of its own in the venue's directory, or all in one
/// database of a server.
final class TablesOfVenue: Sendable {
    private let files: VenueFiles
    private let server: DatabaseAddress?
    private let serviceStanding: Standing
    private let replica: DatabaseAddress?
    private let opened = Mutex(Opened())

    private struct Opened {
        /// Those in a server, which are found again when it is back.
        var served: [String: any Database] = [:]
        var closings: [@Sendable () -> Void] = []
    }

    /// - Parameters:
    ///   - server: nil for files.
    ///   - replica: a copy of that, in which services look up what they are asked; nil for none.
    ///   - serviceStanding: how the threads stand to others that write what services know.
    init(
        of files: VenueFiles, in server: DatabaseAddress?, readingFrom replica: DatabaseAddress? = nil,
        serviceStanding: Standing = .equal
    ) {
        self.files = files
        self.server = server
        self.replica = replica
        self.serviceStanding = serviceStanding
    }

    /// Whether the tables are where they can be away while the venue is not.
    var isInServer: Bool { server != nil }

    /// The tables of people.
    func people() throws -> any Database {
        if let server { return try served("people", server, .equal) }
        return try file("\(files.directory)/people.db", .eachChange, .equal)
    }

    /// The tables of a service.
    ///
    /// - Parameter syncing: how a file is synced; a server has a way of its own.
    func service(_ name: String, syncing: SQLiteDatabase.Syncing = .eachChange) throws -> any Database {
        if let server {
            let primary = try served(name, server, serviceStanding)
            guard let replica else { return primary }
            return ReplicatedDatabase(
                primary, replica: try served(name, replica, serviceStanding, isReplica: true))
        }
        try FileManager.default.createDirectory(
            atPath: files.servicesPath, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return try file(servicePath(name), syncing, serviceStanding)
    }

    /// Where the tables of a service are, for who reads of them.
    func place(ofService name: String) -> String {
        server.map { "the part \(name) of \($0)" } ?? servicePath(name)
    }

    /// Whether a service may have tables already.
    func mayHave(service name: String) -> Bool {
        server != nil || FileManager.default.fileExists(atPath: servicePath(name))
    }

    /// When nobody asks any more.
    func close() {
        let closings = opened.withLock { opened in
            defer { opened = Opened() }
            return opened.closings
        }
        for close in closings { close() }
    }

    private func servicePath(_ name: String) -> String { "\(files.servicesPath)/\(name).db" }

    private func file(
        _ path: String, _ syncing: SQLiteDatabase.Syncing, _ standing: Standing
    ) throws -> any Database {
        let database = try SQLiteDatabase(at: path, syncing: syncing, writerStanding: standing)
        // What cannot be closed is closed by the end of the process.
        opened.withLock { $0.closings.append { try? database.close() } }
        return database
    }

    private func served(
        _ part: String, _ server: DatabaseAddress, _ standing: Standing, isReplica: Bool = false
    ) throws -> any Database {
        #if PostgreSQL
        let place = isReplica ? "\(part) of the replica" : part
        if let present = opened.withLock({ $0.served[place] }) { return present }
        var settings = PostgreSQLSettings(address: server.text, part: part)
        settings.writerStanding = standing
        if isReplica { settings.giveUpSoon() }
        let database = try PostgreSQLDatabase(settings)
        opened.withLock { opened in
            opened.served[place] = database
            opened.closings.append { database.close() }
        }
        return database
        #else
        throw Failure(DatabaseAddress.isMissing)
        #endif
    }
}

/// The address of a database in a server. It may hold a password, and so is never shown.
struct DatabaseAddress: Sendable, CustomStringConvertible {
    static let isMissing = "This program was built without PostgreSQL; build it with the package trait PostgreSQL."

    let text: String

    /// Takes `postgresql://…`, and refuses what the adapter cannot read.
    init(_ text: String, flag: String = "--database") throws {
        guard ["postgresql://", "postgres://"].contains(where: text.hasPrefix) else {
            throw ValidationError("\(flag) is no such address; postgresql://USER@HOST/NAME is wanted.")
        }
        #if PostgreSQL
        do throws(DatabaseError) { try PostgreSQLDatabase.check(text) } catch {
            guard case .failed(let reason) = error else { throw error }
            throw ValidationError("\(flag) is wrong: \(reason)")
        }
        self.text = text
        #else
        throw ValidationError(Self.isMissing)
        #endif
    }

    var description: String { "the PostgreSQL database" }
}

/// Where tables lie, as the command line says it.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep people and what services know in this database of PostgreSQL: postgresql://USER@HOST/NAME.",
            discussion: """
                Without it they are in files of the data directory. A password belongs into PGPASSWORD or a file that \
                PGPASSFILE names.
                """,
            valueName: "url"),
        transform: address)
    var database: DatabaseAddress?

    @Sendable static func address(_ text: String) throws -> DatabaseAddress { try DatabaseAddress(text) }
}

/// Where services look up what they are asked, as the command line says it.
struct ReaderOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Let services look up what they are asked in this replica of the database: postgresql://USER@HOST/NAME.",
            discussion: """
                What the replica does not have yet, and everything while it is away, is asked of the database itself.
                """,
            valueName: "url"),
        transform: address)
    var databaseReader: DatabaseAddress?

    @Sendable static func address(_ text: String) throws -> DatabaseAddress {
        try DatabaseAddress(text, flag: "--database-reader")
    }
}
