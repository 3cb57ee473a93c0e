// swift-tools-version: 6.2
import PackageDescription

// Every target speaks the same dialect: Swift 6, no implicit existentials, no leaked imports, no warnings.
let dialect: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A module of the venue, in the folder of the same name.
func module(_ name: String, path: String? = nil, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: path ?? "Sources/\(name)", swiftSettings: dialect)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: "Sources/\(name)", swiftSettings: dialect)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, path: "Tests/\(name)", resources: resources, swiftSettings: dialect)
}

let package = Package(
    name: "rialto",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "rialto", targets: ["rialto"]),
        .library(name: "RialtoEngine", targets: ["Domain", "Engine"]),
        .library(name: "RialtoCore", targets: ["Domain", "Engine", "Wire", "Ports", "Journal", "Sequencer"]),
        .library(name: "RialtoSimulator", targets: ["Simulator"]),
        .library(name: "RialtoEmbeddedAdapters", targets: ["EmbeddedAdapters"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", exact: "0.2.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // Pure: the standard library alone.
        module("Domain", []),
        module("Engine", ["Domain"]),
        module("Wire", ["Domain"]),

        // Synchronous shell.
        module("Ports", ["Domain"]),
        module("Journal", ["Domain", "Ports"]),
        module("Sequencer", ["Domain", "Engine", "Wire", "Ports", "Journal"]),
    ]
)
