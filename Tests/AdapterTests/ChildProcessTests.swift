#if PostgreSQL || Redis
import Foundation
import TestSupport
import Testing

/// What servers are begun with that tests run against.
@Suite struct ChildProcessTests {
    @Test func `a program gets none of the descriptors that this process has open`() throws {
        let directory = try TemporaryDirectory()
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        try #require(descriptor > 2)
        let output = directory.path + "/output"
        try ChildProcess.run(["ls", "-l", "/proc/self/fd"], output: output)
        let listed = try String(contentsOfFile: output, encoding: .utf8)
        #expect(listed.contains(" 2 -> "))
        #expect(!listed.contains("socket:"), "\(listed)")
    }
}
#endif
