import Domain
import EmbeddedAdapters
import Foundation
import Journal
import Testing

/// `rialto journal` over an archive and a journal: the golden one, whose first segments were moved away.
@Suite(.serialized) struct JournalToolTests {
    private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Golden")

    private let directory: TemporaryDirectory
    private let data: String
    private let head: String

    init() throws {
        directory = try TemporaryDirectory()
        data = directory.path + "/data"
        let source = Self.golden.appendingPathComponent("journal-v2")
        let names = try FileManager.default.contentsOfDirectory(atPath: source.path).sorted()
        for folder in ["journal", "archive"] {
            try FileManager.default.createDirectory(atPath: "\(data)/\(folder)", withIntermediateDirectories: true)
        }
        for (index, name) in names.enumerated() {
            try FileManager.default.copyItem(
                atPath: source.appendingPathComponent(name).path,
                toPath: "\(data)/\(index < 2 ? "archive" : "journal")/\(name)")
        }
        let verify = try Binary.run("journal", "verify", data, "--json", in: directory)
        #expect(verify.code == 0, "\(verify.errors)")
        #expect(try verify.json()["last"] as? Int == 192)
        head = try #require(try verify.json()["head"] as? String)
    }

    private func write(_ text: String, as name: String) throws -> String {
        let path = "\(directory.path)/\(name)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// Runs the check that was written from the specification alone, in another language.
    private func python(_ proof: String, _ head: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", Self.golden.appendingPathComponent("check-proof.py").path, proof, head]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus != 127, "this test needs python3")
        return process.terminationStatus
    }

    @Test func `the head is printed, and an archive that is not whole is named`() throws {
        let text = try Binary.run("journal", "verify", data, in: directory)
        #expect(text.output.contains("192 whole records, from 1 to 192"))
        #expect(text.output.contains("head \(head)"))
        let first = "\(data)/archive/00000000000000000001.journal"
        var bytes = try Data(contentsOf: URL(fileURLWithPath: first))
        bytes[200] ^= 1
        try bytes.write(to: URL(fileURLWithPath: first))
        let damaged = try Binary.run("journal", "verify", data, in: directory)
        #expect(damaged.code == 1)
        #expect(damaged.errors.contains("\(first) at byte"))
        try FileManager.default.removeItem(atPath: first)
        let gone = try Binary.run("journal", "export", data, in: directory)
        #expect(gone.code == 1)
        #expect(gone.errors.contains("there is no 1"))
    }

    @Test func `a record is proven to whoever knows the head`() throws {
        for sequence in [1, 60, 192] {
            let proof = try Binary.run("journal", "prove", "\(sequence)", data, in: directory)
            #expect(proof.code == 0, "\(proof.errors)")
            let file = try write(proof.output, as: "proof-\(sequence)")
            let check = try Binary.run("journal", "prove", "--check", file, "--head", head, in: directory)
            #expect(check.code == 0, "\(check.errors)")
            #expect(check.output.contains("record \(sequence), "))
            #expect(try python(file, head) == 0)
            let other = String(head.reversed())
            let wrong = try Binary.run("journal", "prove", "--check", file, "--head", other, in: directory)
            #expect(wrong.code == 1)
            #expect(wrong.errors.contains(head) && wrong.errors.contains(other))
            #expect(try python(file, other) != 0)
        }
    }

    @Test func `a proof that was tampered with is refused by both checkers`() throws {
        let right = try Binary.run("journal", "prove", "5", data, "--to", "100", in: directory).output
        let whole = try #require(try JSONSerialization.jsonObject(with: Data(right.utf8)) as? [String: Any])
        let head = try #require(whole["head"] as? String)
        let batch = try #require(whole["batch"] as? String)
        let changes: [(String, (inout [String: Any]) -> Void)] = [
            ("sequence", { $0["sequence"] = 6 }),
            ("batch", { $0["batch"] = String(batch.dropLast(2)) + (batch.hasSuffix("00") ? "01" : "00") }),
            ("before", { $0["before"] = head }),
            ("after", { $0["after"] = Array((($0["after"] as? [String]) ?? []).dropFirst()) }),
            ("frameOffset", { $0["frameOffset"] = 8 }),
            ("frame", { $0["frame"] = "00" }),
            ("format", { $0["format"] = "rialto-journal-proof-2" }),
            ("head", { $0["head"] = String(head.reversed()) }),
        ]
        #expect(try python(try write(right, as: "right"), head) == 0)
        for (field, change) in changes {
            var proof = whole
            change(&proof)
            let text = String(decoding: try JSONSerialization.data(withJSONObject: proof), as: UTF8.self)
            let file = try write(text, as: "changed-\(field)")
            let check = try Binary.run("journal", "prove", "--check", file, "--head", head, in: directory)
            #expect(check.code == 1, "\(field)")
            #expect(check.errors.contains(file), "\(check.errors)")
            #expect(try python(file, head) != 0, "\(field)")
        }
    }

    @Test func `what cannot be proven is said`() throws {
        for (arguments, words) in [
            (["193", data], "the log ends with 192"), (["0", data], "numbered from 1"),
            (["5", data, "--to", "4"], "--to is 4"), (["--check", "/does/not/exist"], "/does/not/exist"),
            (["5", data, "--head", "12"], "--head"), (["--check", "x", "--head", "12"], "64 hexadecimal digits"),
        ] {
            let process = try Binary.run(list: ["journal", "prove"] + arguments, in: directory)
            #expect(process.code != 0)
            #expect(process.errors.contains(words), "\(process.errors)")
        }
    }

    @Test func `records leave as lines and as bytes, wherever they lie`() throws {
        let lines = try Binary.run("journal", "export", data, "--from", "40", "--to", "45", in: directory)
        #expect(lines.code == 0, "\(lines.errors)")
        let objects = try lines.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects.map { $0["sequence"] as? Int } == Array(40...45))
        #expect(objects.allSatisfy { $0["command"] != nil && $0["payload"] != nil && $0["time"] != nil })

        let file = directory.path + "/records"
        let binary = try Binary.run("journal", "export", data, "--format", "binary", "--output", file, in: directory)
        #expect(binary.code == 0, "\(binary.errors)")
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        #expect(Array(bytes.prefix(16)) == Array("RIALTOEX".utf8) + [1, 0, 3, 0, 0, 0, 0, 0])
        func number(_ offset: Int, _ count: Int) -> UInt64 {
            bytes[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        var offset = 16
        var sequences: [UInt64] = []
        while offset < bytes.count {
            sequences.append(number(offset + 8, 8))
            let payload = bytes[(offset + 24)..<(offset + 24 + Int(number(offset, 4)))]
            if let index = objects.firstIndex(where: { $0["sequence"] as? UInt64 == sequences.last }) {
                let text = payload.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                #expect(objects[index]["payload"] as? String == text)
            }
            offset = payload.endIndex
        }
        #expect(sequences == Array(1...192))
        let again = try Binary.run("journal", "export", data, "--output", file, in: directory)
        #expect(again.code == 1)
        #expect(again.errors.contains(file))
    }

    @Test func `a replay is compared with the marks`() throws {
        let venue = try VenueProcess(in: directory, data: "venue", "--demo", "--demo-past", "0")
        #expect(venue.kill(SIGTERM) == 0)
        func replay(upTo last: Int) throws -> Binary.Finished {
            try Binary.run("journal", "verify", venue.data, "--replay", "--up-to", "\(last)", in: directory)
        }
        let words = try replay(upTo: 20).output.split { " \n".contains($0) }
        let place = try #require(words.firstIndex(of: "event"))
        let hash = try #require(UInt64(words[place + 2], radix: 16))
        let storage = try FileStorage(at: venue.data + "/journal", preparingFilesOf: nil)
        let marks = try MarkFile(on: storage, through: Sequence(30))
        try marks.append(Mark(sequence: Sequence(20), eventHash: hash, eventHashFormat: 1))
        try marks.append(Mark(sequence: Sequence(21), eventHash: hash, eventHashFormat: 7))
        let same = try replay(upTo: 25)
        #expect(same.code == 0, "\(same.errors)")
        #expect(same.output.contains("1 of 2 marks compared; 1 of another format"))
        try marks.append(Mark(sequence: Sequence(22), eventHash: hash, eventHashFormat: 1))
        let other = try replay(upTo: 25)
        #expect(other.code == 1)
        #expect(other.errors.contains("up to record 22"))
    }
}
