import Domain
import Foundation
import HTTPTypes
import Ports
import Testing
import Wire

@testable import Gateway

/// The document of the interface against the code. With `RIALTO_WRITE_OPENAPI` set the test writes what is made of the
/// document anew instead of comparing it.
@Suite struct OpenAPITests {
    private static let writes = ProcessInfo.processInfo.environment["RIALTO_WRITE_OPENAPI"] != nil

    @Test func `the program has the document as it is`() throws {
        let document = try OpenAPIDocument()
        #expect(document.outline.allSatisfy { !$0.contains("\n") })
        let folder = OpenAPIDocument.root.appending(path: "Sources/Web/OpenAPI/Text")
        for (name, source) in document.sources {
            let file = folder.appending(path: "\(name).swift")
            if Self.writes {
                try Data(source.utf8).write(to: file)
            } else {
                let found = try String(contentsOf: file, encoding: .utf8)
                #expect(found == source, "\(name) is not what the document gives: set RIALTO_WRITE_OPENAPI once")
            }
        }
        let found = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
        #expect(found == document.sources.map { "\($0.name).swift" }.sorted())
    }

    @Test func `the venue serves the document, and a page of it without scripts`() async throws {
        let document = try OpenAPIDocument()
        try await TestVenue.run { venue in
            let answer = try await venue.expect(200, .get, "/v1/openapi.yaml")
            #expect(answer.header("content-type") == "application/yaml")
            #expect(answer.text == document.text)
            #expect(try await venue.expect(400, .get, "/v1/openapi.yaml?a=b").code == "unknownParameter")
            #expect(try await venue.expect(405, .post, "/v1/openapi.yaml").header("allow") == "GET, HEAD")
            let page = try await venue.expect(200, .get, "/docs/api").text
            let headings =
                document.operations.map { "<code>\($0.method) \($0.path)</code>" }
                + document.forms.map { "<h3 id=\"\($0.key)\">" }
            #expect(headings.filter { !page.contains($0) } == [])
            #expect(!page.contains("<script"))
            #expect(page.contains("<code>304</code> The client has this answer already."))
            #expect(!page.contains("status-304"), "what has not changed is no refusal")
        }
    }

    @Test func `the document has the paths and methods of the venue`() throws {
        let document = try OpenAPIDocument()
        let methods = Dictionary(grouping: document.operations, by: \.path).mapValues { Set($0.map(\.method)) }
        let services = Dictionary(grouping: ServiceRoute.documented, by: \.path)
        #expect(Set(methods.keys) == Set(Endpoint.everyPath.map { $0.path }).union(services.keys))
        for (path, routes) in services {
            #expect(methods[path] == Set(routes.map(\.method.rawValue)), "\(path)")
            // What the gateway has itself goes before what services have.
            guard case .page = Endpoint(routes[0].segments) else { return #expect(Bool(false), "\(path) is taken") }
        }
        for (path, endpoint) in Endpoint.everyPath {
            // HEAD goes wherever GET goes, which the document says once.
            let own = endpoint.methods.filter { $0 != .head }.map(\.rawValue)
            #expect(methods[path] == Set(own), "\(path)")
            #expect(endpoint.methods.contains(.head) == endpoint.methods.contains(.get))
            let segments = path.split(separator: "/").map(String.init)
            #expect("\(Endpoint(segments))" == "\(endpoint)", "\(path)")
        }
    }

    @Test func `the document has the codes of the venue, and each operation a name of its own`() throws {
        let document = try OpenAPIDocument()
        #expect(document.form("ErrorCode")["enum"].words == ErrorCatalogue.entries.map(\.code))
        let names = document.operations.compactMap { $0.node["operationId"].text }
        #expect(Set(names).count == document.operations.count)
        for operation in document.operations {
            let statuses = operation.node["responses"].pairs.map(\.key)
            #expect(
                Set(statuses).isSubset(
                    of: Set(ErrorCatalogue.entries.map { "\($0.status)" } + ["101", "200", "201", "202", "304"])))
            let needsToken = operation.node["security"] == nil
            let comesIn = operation.node["tags"].words == ["people"]
            #expect(
                needsToken == statuses.contains("403") || comesIn, "\(operation.method) \(operation.path)")
        }
    }

    @Test func `the decoders take every example`() throws {
        let bodies = try OpenAPIDocument().bodies()
        #expect(bodies.count > 20)
        for (form, examples) in bodies {
            let decoder = try #require(BodyForm.all.first { $0.name == form }, "\(form)")
            #expect(!examples.isEmpty)
            for example in examples {
                let text = String(decoding: example, as: UTF8.self)
                #expect(throws: Never.self, "\(form): \(text)") { try decoder.decode(example) }
            }
        }
    }

    @Test(arguments: BodyForm.all) func `a body has the fields that its decoder knows, and no others`(
        _ form: BodyForm
    ) throws {
        let document = try OpenAPIDocument()
        let forms = form.variants.map { document.form($0) }
        for variant in forms { #expect(variant["additionalProperties"].text == "false") }
        let documented = Set(forms.flatMap { $0["properties"].pairs.map(\.key) })
        let error = #expect(throws: JSONError.self) { try form.decode([UInt8](form.text(#"{"?":1}"#).utf8)) }
        #expect(error?.code == .unknownField)
        #expect(documented == Set(error?.limit?.split(separator: ", ").map(String.init) ?? []))
    }
}
