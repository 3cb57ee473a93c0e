/// The problems that the gateway finds before a command reaches the log, or on the way there. The raw value is the
/// stable code that clients see.
enum GatewayCode: String, CaseIterable, Sendable {
    // The request as HTTP.
    case malformedRequest
    case requestTimeout
    case headersTooLarge
    case bodyTooLarge
    case bodyNotExpected
    case unsupportedMediaType
    case contentEncodingNotSupported
    case malformedPath
    case notFound
    case methodNotAllowed
    case unknownParameter
    case duplicateParameter
    case invalidParameter
    case duplicateHeader
    case invalidIdempotencyKey
    case conflictingIdempotencyKey
    case upgradeRequired

    // Who asks.
    case missingToken
    case invalidToken
    case operatorOnly
    case traderOnly

    // What is asked for.
    case orderNotOpen
    case assetDecimalsDiffer

    // The venue.
    case rateLimited
    case tooManyConnections
    case overloaded
    case logUnavailable
    case diskFull
    case stopping
    case notReady
    case serviceUnavailable
    case notYet
    case outcomeUnknown
    case tooManyStreams
    case tokenNotSaved
    case internalError

    // The stream.
    case notAuthenticated
    case alreadyAuthenticated
    case alreadySubscribed
    case notSubscribed
    case tooManySubscriptions
    case depthNotSupported
    case tooManyUnderWay
    case sessionOpen
    case sessionPending
    case noSession

    /// The HTTP status; on the stream, where there is none, the one that fits best.
    var status: Int {
        switch self {
        case .malformedRequest, .bodyNotExpected, .malformedPath, .unknownParameter, .duplicateParameter,
            .invalidParameter, .duplicateHeader, .invalidIdempotencyKey, .conflictingIdempotencyKey,
            .depthNotSupported:
            400
        case .missingToken, .invalidToken, .notAuthenticated: 401
        case .operatorOnly, .traderOnly: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .requestTimeout: 408
        case .orderNotOpen, .assetDecimalsDiffer, .alreadyAuthenticated, .alreadySubscribed, .notSubscribed,
            .sessionOpen, .sessionPending, .noSession, .notYet:
            409
        case .bodyTooLarge: 413
        case .unsupportedMediaType, .contentEncodingNotSupported: 415
        case .upgradeRequired: 426
        case .rateLimited, .tooManyConnections, .tooManySubscriptions, .tooManyUnderWay: 429
        case .headersTooLarge: 431
        case .internalError, .tokenNotSaved: 500
        case .overloaded, .logUnavailable, .diskFull, .stopping, .notReady, .serviceUnavailable, .tooManyStreams: 503
        case .outcomeUnknown: 504
        }
    }

    /// A short sentence, the same for each problem of this code.
    var title: String {
        switch self {
        case .malformedRequest: "The request is not HTTP"
        case .requestTimeout: "The request did not arrive in time"
        case .headersTooLarge: "The header is too large"
        case .bodyTooLarge: "The body is too large"
        case .bodyNotExpected: "This request takes no body"
        case .unsupportedMediaType: "The body is not said to be JSON"
        case .contentEncodingNotSupported: "The body is compressed"
        case .malformedPath: "The path cannot be read"
        case .notFound: "There is nothing at this path"
        case .methodNotAllowed: "The path does not take this method"
        case .unknownParameter: "The path has no such parameter"
        case .duplicateParameter: "A parameter is given twice"
        case .invalidParameter: "A parameter has a value that it cannot have"
        case .duplicateHeader: "A header is given twice"
        case .invalidIdempotencyKey: "The idempotency key cannot be used"
        case .conflictingIdempotencyKey: "Two names are given to one request"
        case .upgradeRequired: "This path speaks WebSocket"
        case .missingToken: "A token is needed"
        case .invalidToken: "The token is not valid"
        case .operatorOnly: "Only an operator may do this"
        case .traderOnly: "Only a trader can do this"
        case .orderNotOpen: "The order is not open any more"
        case .assetDecimalsDiffer: "The asset is listed with other decimals"
        case .rateLimited: "Requests come too fast"
        case .tooManyConnections: "There are too many connections from one address"
        case .overloaded: "The venue has more commands than it can take"
        case .logUnavailable: "The venue cannot write its log"
        case .diskFull: "The venue has no room for its log"
        case .stopping: "The venue is going down"
        case .notReady: "The venue takes no commands now"
        case .serviceUnavailable: "A service of the venue is not there"
        case .notYet: "The service has not come as far yet"
        case .outcomeUnknown: "Whether the request was done is not known yet"
        case .tooManyStreams: "There are too many streams"
        case .tokenNotSaved: "The token could not be saved"
        case .internalError: "The venue made a mistake"
        case .notAuthenticated: "The stream is nobody's yet"
        case .alreadyAuthenticated: "The stream belongs to another account"
        case .alreadySubscribed: "The channel is subscribed already"
        case .notSubscribed: "The channel is not subscribed"
        case .tooManySubscriptions: "The stream has too many subscriptions"
        case .depthNotSupported: "The depth is none that a stream has"
        case .tooManyUnderWay: "The stream has too many commands under way"
        case .sessionOpen: "The stream has a session already"
        case .sessionPending: "The session is being opened or closed"
        case .noSession: "The stream has no session"
        }
    }

    /// The rule that was broken.
    var rule: String {
        switch self {
        case .malformedRequest: "A request is HTTP/1.1, in the strict form of RFC 9112, with one Host."
        case .requestTimeout: "A request arrives within \(GatewayLimits.requestReadSeconds) seconds."
        case .headersTooLarge: "All header fields together take at most \(GatewayLimits.headerBytesMax) bytes."
        case .bodyTooLarge: "A body takes at most \(GatewayLimits.bodyBytesMax) bytes."
        case .bodyNotExpected: "Only POST and PATCH take a body."
        case .unsupportedMediaType: "A body has the content type application/json."
        case .contentEncodingNotSupported: "A body is sent without a Content-Encoding, or with identity."
        case .malformedPath: "A path is UTF-8 in valid percent encoding."
        case .notFound: "Paths are those of the documentation, without a slash at the end."
        case .methodNotAllowed: "A path takes the methods that the Allow header names."
        case .unknownParameter: "A path takes the parameters of its documentation."
        case .duplicateParameter: "A parameter is given once."
        case .invalidParameter: "A parameter has one of the values of its documentation."
        case .duplicateHeader: "Authorization, Content-Type and Idempotency-Key are given once."
        case .invalidIdempotencyKey: "An idempotency key is 1 to 36 letters, digits and the characters - _ . : /"
        case .conflictingIdempotencyKey: "An idempotency key equals the client order id where both are given."
        case .upgradeRequired: "The stream begins with a WebSocket handshake (RFC 6455, version 13)."
        case .missingToken: "Private paths need the header Authorization: Bearer TOKEN."
        case .invalidToken: "A token is one that the venue gave out."
        case .operatorOnly: "Paths below /v1/admin need an operator's token."
        case .traderOnly: "Orders and balances belong to the account of a trader's token."
        case .orderNotOpen: "Only an open order can be changed or cancelled."
        case .assetDecimalsDiffer: "The decimals of an asset never change."
        case .rateLimited: "Requests come no faster than the budget that observed names."
        case .tooManyConnections: "One address has at most as many connections at a time as the operator allows."
        case .overloaded: "Commands wait for a limited time, in a queue of limited length."
        case .logUnavailable: "Nothing is done that is not in the log."
        case .diskFull: "Commands are taken again, without a restart, when the disk has room."
        case .stopping: "A venue that goes down takes no new commands."
        case .notReady: "Commands are taken once the log has been read, and while it can be written."
        case .serviceUnavailable:
            "What services show can be away while trading goes on; nothing of it is lost, and it comes later."
        case .notYet: "What services show comes a moment after it happened; who wants more than that waits for it."
        case .outcomeUnknown: "After the moment settledBy, the same request under the same id gets the outcome."
        case .tooManyStreams: "The venue has at most \(GatewayLimits.streamsMax) streams at a time."
        case .tokenNotSaved: "A token is shown when its digest is saved."
        case .internalError: "This is never the client's fault."
        case .notAuthenticated: "Private channels and orders need a trader's token, at the upgrade or by authenticate."
        case .alreadyAuthenticated: "A stream belongs to one account until it closes."
        case .alreadySubscribed: "A channel is subscribed once."
        case .notSubscribed: "Only what is subscribed can be unsubscribed."
        case .tooManySubscriptions: "A stream has at most \(GatewayLimits.subscriptionsPerStreamMax) subscriptions."
        case .depthNotSupported: "On the stream a book has a depth of 10, 100 or 1000, or is whole."
        case .tooManyUnderWay:
            "A stream has at most \(GatewayLimits.commandsUnderWayMax) commands that are not answered yet."
        case .sessionOpen: "A stream has at most one session at a time."
        case .sessionPending: "Orders wait until it is known whether they belong to a session."
        case .noSession: "Only a session that is open can be closed."
        }
    }
}
