// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that `make check` needs seconds and no module of the venue.
let package = Package(
    name: "tidy",
    targets: [
        .testTarget(
            name: "TidyTests",
            path: ".",
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
    ]
)
