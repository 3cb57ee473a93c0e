import Foundation
import Yams

/// The document of the interface, as its file says it.
struct OpenAPIDocument {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The words that can stand below a path and are methods.
    static let methods = ["get", "post", "put", "patch", "delete", "head", "options", "trace"]

    let text: String
    let node: Node

    init() throws {
        text = try String(contentsOf: Self.root.appending(path: "docs/protocols/openapi.yaml"), encoding: .utf8)
        guard let node = try Yams.compose(yaml: text) else { throw CocoaError(.fileReadCorruptFile) }
        self.node = node
    }

    /// One request of the interface.
    struct Operation {
        var path: String
        var method: String
        var node: Node
        /// Those of the path and its own.
        var parameters: [Node]
    }

    var operations: [Operation] {
        node["paths"].pairs.flatMap { path, item in
            item.pairs.filter { Self.methods.contains($0.key) }.map { method, operation in
                Operation(
                    path: path, method: method.uppercased(), node: operation,
                    parameters: (item["parameters"].items + operation["parameters"].items).map(resolved))
            }
        }
    }

    var forms: [(key: String, value: Node)] { node["components"]["schemas"].pairs }

    func form(_ name: String) -> Node? { node["components"]["schemas"][name] }

    /// What a reference points to; the node itself if it is none.
    func resolved(_ node: Node) -> Node {
        guard let path = node["$ref"].text else { return node }
        var target: Node? = self.node
        for part in path.split(separator: "/").dropFirst() { target = target[String(part)] }
        return target ?? node
    }

    /// Every body that a request may have, with the requests' examples as JSON.
    func bodies() throws -> [(form: String, examples: [[UInt8]])] {
        try operations.compactMap { operation in
            let content = operation.node["requestBody"]["content"]["application/json"]
            guard let form = content["schema"].referenced else { return nil }
            let examples = try content["examples"].pairs.map { _, example in
                let value = try Yams.load(yaml: try Yams.serialize(node: example["value"] ?? Node("")))
                return [UInt8](try JSONSerialization.data(withJSONObject: value ?? [:]))
            }
            return (form, examples)
        }
    }
}

// A path through a document may lead nowhere.
extension Node? {
    subscript(key: String) -> Node? { self?.mapping?[Node(key)] }

    var text: String? { self?.scalar?.string }
    var items: [Node] { self?.sequence.map { Array($0) } ?? [] }
    var words: [String] { items.compactMap { $0.scalar?.string } }
    /// In the order of the file.
    var pairs: [(key: String, value: Node)] {
        self?.mapping.map { mapping in mapping.compactMap { pair in pair.key.scalar.map { ($0.string, pair.value) } } }
            ?? []
    }
    /// The last part of a reference.
    var referenced: String? { self["$ref"].text?.split(separator: "/").last.map(String.init) }
}

extension Node {
    subscript(key: String) -> Node? { Optional(self)[key] }
    var pairs: [(key: String, value: Node)] { Optional(self).pairs }
    var referenced: String? { Optional(self).referenced }
}
