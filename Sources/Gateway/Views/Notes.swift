/// A list that is emptied for each record and keeps its memory; emptying it touches none of it.
struct Notes<Element: Sendable & BitwiseCopyable>: RandomAccessCollection, Sendable {
    /// What is beyond `count` is of earlier records.
    private var memory: [Element] = []
    private(set) var count = 0

    var startIndex: Int { 0 }
    var endIndex: Int { count }

    subscript(index: Int) -> Element { memory[index] }

    mutating func append(_ element: Element) {
        if count < memory.count { memory[count] = element } else { memory.append(element) }
        count += 1
    }

    mutating func reset() { count = 0 }
}
