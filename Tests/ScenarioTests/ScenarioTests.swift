import Domain
import Engine
import Simulator
import Testing

@Suite struct ScenarioTests {
    @Test(arguments: ScenarioFile.all) func `both engines keep the rule`(_ file: ScenarioFile) {
        guard let fast = events(of: file, on: Engine.self) else { return }
        guard let reference = events(of: file, on: ReferenceEngine.self) else { return }
        #expect(fast == reference, "\(file.path): the engines tell different events")
        guard let interrupted = events(of: file, on: InterruptedEngine.self) else { return }
        #expect(interrupted == fast, "\(file.path): an engine that is restored on the way tells different events")
    }

    @Test func `there are scenarios, and each says another rule`() {
        #expect(ScenarioFile.all.count >= 500)
        var files: [String: String] = [:]
        for file in ScenarioFile.all {
            let first = files.updateValue(file.path, forKey: file.rule)
            #expect(first == nil, "\(file.path) says the rule of \(first ?? "") again")
        }
    }

    @Test(arguments: ScenarioFile.all) func `a file is named in small words with hyphens, in a folder`(
        _ file: ScenarioFile
    ) {
        #expect(file.path.wholeMatch(of: /[a-z]+(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*\.scenario/) != nil)
        #expect(file.rule.first?.isUppercase == true && file.rule.last != ".", "a rule begins large and ends open")
    }

    private func events<Venue: ScenarioVenue & ~Copyable>(of file: ScenarioFile, on venue: Venue.Type) -> [Event]? {
        do throws(ScenarioError) {
            return try Scenario(file.text, file: file.path).run(on: venue)
        } catch {
            Issue.record("\(error) (\(venue))")
            return nil
        }
    }
}
