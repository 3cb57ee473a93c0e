import ArgumentParser

/// Which services run beside the venue, as the command line says it.
struct ServiceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which services run beside trading: all, none, or names with commas between them. (default: all)",
            valueName: "names"),
        transform: choice)
    var services = ServiceChoice(kinds: ServiceKind.all)

    @Sendable static func choice(_ text: String) throws -> ServiceChoice {
        ServiceChoice(kinds: try kinds(text, of: ServiceKind.all))
    }

    /// Those that a text names, in the order of all of them.
    static func kinds(_ text: String, of all: [ServiceKind]) throws -> [ServiceKind] {
        switch text {
        case "all": return all
        case "none": return []
        default: break
        }
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for (index, name) in names.enumerated() {
            guard all.contains(where: { $0.name == name }) else {
                let known = (["all", "none"] + all.map(\.name)).joined(separator: ", ")
                throw ValidationError(
                    "--services is '\(text)'; all, none or names with commas between them is wanted, of: \(known).")
            }
            if names[..<index].contains(name) {
                throw ValidationError("--services is '\(text)', with '\(name)' twice.")
            }
        }
        return all.filter { names.contains($0.name) }
    }
}

/// The services that run.
struct ServiceChoice: Sendable {
    var kinds: [ServiceKind]
}
