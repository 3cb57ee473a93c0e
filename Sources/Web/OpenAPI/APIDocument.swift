/// The document of the interface, `docs/protocols/openapi.yaml`, as part of the program. `Text` is made from the file.
enum APIDocument {
    /// All of it.
    static let text = parts.joined()
}
