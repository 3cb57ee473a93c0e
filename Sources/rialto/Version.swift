import ArgumentParser
import Domain
import Engine
import Journal
import Wire

struct Version: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the version of the program and of its formats.")

    /// The version of this program, as in the change log.
    static let number = "0.1.0"

    @Flag(help: "Print JSON.") var json = false

    func run() {
        if json {
            var writer = JSONWriter()
            writer.beginObject()
            writer.key("version")
            writer.string(Self.number)
            writer.key("level")
            writer.integer(Int64(Level.newest.value))
            writer.key("stateHashFormat")
            writer.integer(Int64(Engine.stateHashFormat))
            writer.endObject()
            print(String(decoding: writer.bytes, as: UTF8.self))
        } else {
            print("rialto \(Self.number) (rules of level \(Level.newest.value), state hash \(Engine.stateHashFormat))")
        }
    }
}
