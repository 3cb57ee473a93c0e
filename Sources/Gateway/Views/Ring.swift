/// The last elements of a series, up to a number of them.
struct Ring<Element: Sendable>: Sendable {
    let capacity: Int
    private var elements: [Element] = []
    /// The oldest element, once the ring is full.
    private var start = 0

    /// `capacity` is 1 or more.
    init(capacity: Int) { self.capacity = capacity }

    var count: Int { elements.count }
    var last: Element? { isEmpty ? nil : self[count - 1] }
    var isEmpty: Bool { elements.isEmpty }

    /// The element at `index`, counted from the oldest.
    subscript(index: Int) -> Element {
        let place = start + index
        return elements[place < elements.count ? place : place - elements.count]
    }

    /// Adds an element; in a full ring it takes the place of the oldest, which is returned.
    @discardableResult
    mutating func append(_ element: Element) -> Element? {
        guard elements.count == capacity else {
            elements.append(element)
            return nil
        }
        let oldest = elements[start]
        elements[start] = element
        start = start + 1 == capacity ? 0 : start + 1
        return oldest
    }
}
