#if CANARY
import Domain
#endif

/// What the command line of `simulate` asks for.
public struct RunRequest: Hashable, Sendable {
    /// A command line that asks for nothing that can be done; the message names the value that is wrong.
    public struct Invalid: Error, Hashable {
        public let message: String
    }

    /// What is played of each seed.
    public enum Part: String, CaseIterable, Hashable, Sendable {
        /// The whole venue with its replicas, disks, clocks and network.
        case venue
        /// Both engines side by side.
        case lockstep
    }

    public static let usage = """
        usage: simulate SEED=42 | SEEDS=1..500   one seed, or all from the first to the last
                        [WORLD=venue|lockstep]   only the whole venue, or only the engines side by side (else both)
                        [COMMANDS=2000]          only the engines, with so many commands for each seed
                        [KEEP=1..9,12]           with one seed: only these of its commands
                        [FAULTS=1,3 | none]      with one seed: only these of its venue's faults
                        [TELL=yes]               says what was asked and what went wrong in the venue
                        [CANARY=name | all]      with a known bug (make canary builds this)
                        [HERE=yes]               in this process, for a debugger
                        [COMPLETE=yes]           fails unless all that can happen has happened
        """

    private static let commandsMax = 10_000_000
    /// What the engines are given beside the whole venue: a seed costs time, and many are played.
    private static let commandsBesideVenue = 200

    public let seeds: ClosedRange<UInt64>
    public private(set) var parts: Set<Part> = [.venue, .lockstep]
    /// For the engines side by side.
    public private(set) var commands = 2_000
    /// The places of the commands that are played, counted from 1 and ascending; nil for all.
    public private(set) var keep: [Int]?
    /// The places of the faults that happen to the venue, counted from 1 and ascending; nil for all.
    public private(set) var faults: [Int]?
    /// Whether the history of the venue is printed.
    public private(set) var isTold = false
    /// The known bug that is planted, or `all` for one after the other.
    public private(set) var canary: String?
    /// Whether everything runs in one process, and ends with it at the first broken invariant.
    public private(set) var isHere = false
    /// Whether it is a failure if something that can happen has not happened in any of the runs.
    public private(set) var mustBeComplete = false

    /// Understands arguments of the form `NAME=value`.
    public init(_ arguments: [String]) throws(Invalid) {
        var values: [String: String] = [:]
        for argument in arguments {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw Invalid(message: "'\(argument)' is not of the form NAME=value") }
            guard values.updateValue(String(parts[1]), forKey: String(parts[0])) == nil else {
                throw Invalid(message: "\(parts[0]) is given twice")
            }
        }
        switch (values.removeValue(forKey: "SEED"), values.removeValue(forKey: "SEEDS")) {
        case (let seed?, nil):
            guard let number = UInt64(seed) else { throw Invalid(message: "SEED=\(seed) is not a whole number") }
            seeds = number...number
        case (nil, let range?):
            guard let all = numbers(range) else {
                throw Invalid(message: "SEEDS=\(range) is not of the form FIRST..LAST")
            }
            seeds = all
        case (nil, nil): throw Invalid(message: "SEED or SEEDS is missing")
        case (_?, _?): throw Invalid(message: "only one of SEED and SEEDS can be given")
        }
        let part = values.removeValue(forKey: "WORLD")
        let isOfEngines = values["COMMANDS"] != nil || values["KEEP"] != nil && values["FAULTS"] == nil
        let isOfVenue = values["FAULTS"] != nil || values["TELL"] != nil
        if let part {
            guard part == "both" || Part(rawValue: part) != nil else {
                throw Invalid(message: "WORLD=\(part) is not venue, lockstep or both")
            }
            if let part = Part(rawValue: part) { parts = [part] }
        } else if isOfEngines {
            parts = [.lockstep]
        } else if isOfVenue {
            parts = [.venue]
        }
        if parts.count > 1 { commands = Self.commandsBesideVenue }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { try take(name, value) }
    }

    private mutating func take(_ name: String, _ value: String) throws(Invalid) {
        switch name {
        case "COMMANDS":
            guard let number = Int(value), (1...Self.commandsMax).contains(number) else {
                throw Invalid(message: "COMMANDS=\(value) is not a number from 1 to \(Self.commandsMax)")
            }
            commands = number
        case "KEEP":
            guard seeds.count == 1 else { throw Invalid(message: "KEEP=\(value) needs SEED, not SEEDS") }
            keep = try places(name, value)
        case "FAULTS":
            guard seeds.count == 1 else { throw Invalid(message: "FAULTS=\(value) needs SEED, not SEEDS") }
            faults = value == "none" ? [] : try places(name, value)
        case "CANARY": try takeCanary(value)
        case "TELL": isTold = try choice(name, value)
        case "HERE": isHere = try choice(name, value)
        case "COMPLETE": mustBeComplete = try choice(name, value)
        default: throw Invalid(message: "\(name) is not a name that simulate knows")
        }
    }

    private mutating func takeCanary(_ value: String) throws(Invalid) {
        #if CANARY
        guard value == "all" || Canary(rawValue: value) != nil else {
            let names = Canary.allCases.map { $0.rawValue }.joined(separator: ", ")
            throw Invalid(message: "CANARY=\(value) is not one of all, \(names)")
        }
        canary = value
        #else
        throw Invalid(message: "CANARY=\(value): this program has no planted bugs; make canary builds one that has")
        #endif
    }

    /// The same with a known bug.
    public func with(canary: String) -> RunRequest {
        var request = self
        request.canary = canary
        return request
    }

    private func choice(_ name: String, _ value: String) throws(Invalid) -> Bool {
        guard value == "yes" || value == "no" else { throw Invalid(message: "\(name)=\(value) is not yes or no") }
        return value == "yes"
    }

    private func places(_ name: String, _ value: String) throws(Invalid) -> [Int] {
        var places: [Int] = []
        for part in value.split(separator: ",", omittingEmptySubsequences: false) {
            let last = UInt64(places.last ?? 0)
            guard let range = numbers(part.contains("..") ? String(part) : "\(part)..\(part)"),
                range.lowerBound > last, range.upperBound <= UInt64(Self.commandsMax)
            else { throw Invalid(message: "\(name)=\(value) is not an ascending list such as 1..9,12: see '\(part)'") }
            places += range.map { Int($0) }
        }
        return places
    }

    /// A list of places in the form of `KEEP`.
    public static func text(of places: [Int]) -> String {
        if places.isEmpty { return "none" }
        var ranges: [ClosedRange<Int>] = []
        for place in places {
            if let last = ranges.last, last.upperBound + 1 == place {
                ranges[ranges.count - 1] = last.lowerBound...place
            } else {
                ranges.append(place...place)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)..\($0.upperBound)" }
            .joined(separator: ",")
    }
}

/// `FIRST..LAST`.
private func numbers(_ text: String) -> ClosedRange<UInt64>? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    guard let first = UInt64(text[..<dots.lowerBound]), let last = UInt64(text[dots.upperBound...]), first <= last
    else { return nil }
    return first...last
}
