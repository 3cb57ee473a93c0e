// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIOutline {
    static let parts = [
        part1, part2, part3, part4, part5, part6,
    ]
}
