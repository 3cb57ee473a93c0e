// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let parts = [part1, part2, part3, part4, part5, part6, part7, part8, part9, part10, part11, part12, part13, part14, part15]
}
