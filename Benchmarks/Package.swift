// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "rialto", path: "..")],
    targets: [
        .target(name: "AllocationCounter"),
        .target(name: "Yardstick"),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "AllocationCounter", "Yardstick",
                .product(name: "RialtoCore", package: "rialto"),
                .product(name: "RialtoEmbeddedAdapters", package: "rialto"),
                .product(name: "RialtoPostgreSQL", package: "rialto"),
                .product(name: "RialtoServices", package: "rialto"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
    ],
    cxxLanguageStandard: .cxx17
)
