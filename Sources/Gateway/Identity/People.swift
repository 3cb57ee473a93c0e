public import Access
public import Credentials
public import Ports

/// The people of a venue, as far as the gateway deals with them.
public struct People: Sendable {
    public var door: FrontDoor
    /// What the tokens of pages against requests from other sites are made with.
    public var secret: VenueSecret
    /// Letters that did not leave the venue, where they can be read.
    public var letters: (any KeptMessages)?
    /// Whether browsers reach the venue over TLS, so that cookies may travel that way alone.
    public var isSecure: Bool

    public init(door: FrontDoor, secret: VenueSecret, letters: (any KeptMessages)?, isSecure: Bool) {
        self.door = door
        self.secret = secret
        self.letters = letters
        self.isSecure = isSecure
    }
}
