import ArgumentParser
import Gateway

/// What other sites may do with the venue from within a browser, as the command line says it.
struct BrowserOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "An origin whose pages may use the venue from within a browser, such as https://app.example; may be"
                + " given again.",
            discussion: "It must be written exactly as browsers write it. Without any, browsers let no other site in.",
            valueName: "origin"),
        transform: origin)
    var corsOrigin: [WebOrigin] = []

    @Sendable static func origin(_ text: String) throws -> WebOrigin {
        if let origin = WebOrigin(text) { return origin }
        throw ValidationError(
            "--cors-origin is '\(text)'; an origin such as https://app.example or http://localhost:3000 is wanted, in"
                + " small letters, without a path, and without the port that the scheme has anyway.")
    }
}
