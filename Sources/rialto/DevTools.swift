import ArgumentParser
import Domain
import Foundation
import UnixSignals

#if Kafka
import KafkaAdapter
#endif

struct DevTools: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dev", abstract: "What stands in for servers while a venue is developed.",
        subcommands: [DevKafka.self])
}

struct DevKafka: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kafka", abstract: "Run brokers of Kafka that keep everything in memory.",
        discussion: """
            They are the mock cluster of librdkafka: clients on this machine speak the real protocol with them. What \
            is in them is lost when they end. They listen on addresses of 127.0.0.1 that the system gives them, which \
            are printed, and written into the file of --listen-file. SIGTERM and Control-C end them.
            """)

    static let shardsMax = 16
    static let brokersMax = 9

    @Option(help: ArgumentHelp("Write the addresses of the brokers into this file.", valueName: "file"))
    var listenFile: String?
    @Option(help: "How many brokers.") var brokers = 1
    @Option(help: "For how many shards, counted from 0, topics are made.") var shards = 1

    func validate() throws {
        guard (1...Self.brokersMax).contains(brokers) else {
            throw ValidationError("--brokers must be from 1 to \(Self.brokersMax), not \(brokers).")
        }
        guard (1...Self.shardsMax).contains(shards) else {
            throw ValidationError("--shards must be from 1 to \(Self.shardsMax), not \(shards).")
        }
    }

    func run() async throws {
        #if Kafka
        let signals = await UnixSignalsSequence(trapping: [.sigterm, .sigint])
        let cluster: DevelopmentCluster
        do throws(DevelopmentCluster.Failure) {
            cluster = try DevelopmentCluster(
                brokers: brokers, shards: (0..<shards).map { ShardID(UInt16(clamping: $0)) })
        } catch { throw Failure("The brokers cannot be begun: \(error.reason).") }
        if let listenFile { try write(cluster.brokers, to: listenFile) }
        Terminal.say(
            """
            For development alone: Kafka's real protocol, but everything is in memory and gone with this process. A
            topic keeps about its last 40,000 messages, and no other broker takes over from one that is down.
            """)
        Terminal.show(cluster.brokers)
        for await _ in signals { break }
        withExtendedLifetime(cluster) {}
        #else
        throw Failure("This program was built without Kafka; build it with the package trait Kafka.")
        #endif
    }

    private func write(_ text: String, to file: String) throws {
        // Whoever waits for the file never finds half of it.
        do { try Data(text.utf8).write(to: URL(filePath: file), options: .atomic) } catch {
            throw Failure("\(file) cannot be written: \(error.localizedDescription)")
        }
    }
}
