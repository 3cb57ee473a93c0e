/// The last elements of a series, up to a number of them.
struct Ring<Element: Sendable>: Sendable {
    let capacity: Int
    private var places: [Element] = []
    /// The oldest element, once the ring is full.
    private var start = 0

    /// `capacity` is 1 or more.
    init(capacity: Int) { self.capacity = capacity }

    var count: Int { places.count }
    var last: Element? { isEmpty ? nil : self[count - 1] }
    var isEmpty: Bool { places.isEmpty }
    /// From the oldest on.
    var elements: [Element] { Array(places[start...] + places[..<start]) }

    /// The element at `index`, counted from the oldest.
    subscript(index: Int) -> Element {
        let place = start + index
        return places[place < places.count ? place : place - places.count]
    }

    /// Adds an element; in a full ring it takes the place of the oldest, which is returned.
    @discardableResult
    mutating func append(_ element: Element) -> Element? {
        guard places.count == capacity else {
            places.append(element)
            return nil
        }
        let oldest = places[start]
        places[start] = element
        start = start + 1 == capacity ? 0 : start + 1
        return oldest
    }

    /// Adds elements in their order; returns those that gave way.
    @discardableResult
    mutating func append(contentsOf elements: [Element]) -> [Element] {
        places.reserveCapacity(min(capacity, count + elements.count))
        return elements.compactMap { append($0) }
    }
}
