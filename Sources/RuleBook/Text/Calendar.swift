// Made from `Tests/Scenarios/calendar`; a test compares them.
extension RuleSubject {
    static let calendar = RuleSubject(
        "calendar",
        """
        === auction-before-calendar
        # At one moment an auction's own end comes before the calendar
        operator rules BTC-USD auction 30m -> changed
        operator calendar BTC-USD daily 09:30 closed -> changed
        operator move BTC-USD to volatility auction -> phase volatility auction for 30m
        quiet 30m
        venue clock             -> phase continuous, phase closed
        === days-of-the-week
        # An entry of a calendar holds on its days of the week
        operator calendar BTC-USD Tue+Thu 08:00 halted, Sat-Sun 12:00 closed -> changed
        quiet 22h59m59s
        venue clock             -> nothing
        after 1s                -> phase halted
        operator move BTC-USD to continuous -> phase continuous
        # From Tuesday to Thursday, and on to Saturday.
        quiet 48h
        venue clock             -> phase halted
        operator move BTC-USD to continuous -> phase continuous
        quiet 52h
        venue clock             -> phase closed
        === enters-phases-by-itself
        # A calendar moves a market through its phases, day after day
        operator calendar BTC-USD daily 09:30 opening auction, 09:35 continuous, 17:00 closed -> changed
        quiet 29m59s
        venue clock             -> nothing
        after 1s                -> phase opening auction
        quiet 5m
        venue clock             -> phase continuous
        quiet 7h25m
        venue clock             -> phase closed
        quiet 16h30m
        venue clock             -> phase opening auction
        === entry-that-is-past-today
        # An entry whose time has passed today holds from the next day on
        operator calendar BTC-USD daily 09:00 closed -> changed
        quiet 23h59m59s
        venue clock             -> nothing
        after 1s                -> phase closed
        === in-order-of-time
        # The entries of a calendar are in order of time, on days that exist, in phases that a calendar can name
        operator calendar BTC-USD daily 09:30 closed, 24:00 continuous -> rejected calendarInvalid 1
        operator calendar BTC-USD days 0 09:30 closed -> rejected calendarInvalid 0
        operator calendar BTC-USD days 128 09:30 closed -> rejected calendarInvalid 0
        operator calendar BTC-USD daily 09:30 volatility auction -> rejected calendarInvalid 0
        operator calendar BTC-USD daily 09:30 closed, 09:31 delisted -> rejected calendarInvalid 1
        operator calendar BTC-USD daily 09:30 closed, 09:29 continuous -> rejected calendarInvalid 1
        operator calendar BTC-USD Mon-Fri 09:30 closed, Fri-Sun 09:30 continuous -> rejected calendarInvalid 1
        operator calendar market-9 daily 09:30 closed -> rejected unknownInstrument
        alice calendar BTC-USD none -> rejected notAuthorised
        operator calendar BTC-USD Mon-Fri 09:30 closed, Sat-Sun 09:30 continuous -> changed
        === late-entries-in-order
        # Entries that are overdue happen one after the other, before the next command
        operator calendar BTC-USD daily 09:30 opening auction, 09:35 continuous -> changed
        quiet 1h
        alice sell 1 @ 100      -> phase opening auction, phase continuous, accepted A1
        === leaves-a-halt-alone
        # A calendar does not move a market that is halted or cancel-only, which an operator has to do
        operator calendar BTC-USD daily 09:30 opening auction, 09:35 continuous -> changed
        operator move BTC-USD to halted -> phase halted
        quiet 30m
        venue clock             -> nothing
        operator move BTC-USD to cancel-only -> phase cancel-only
        quiet 5m
        venue clock             -> nothing
        quiet 23h55m
        venue clock             -> nothing
        operator move BTC-USD to closed -> phase closed
        quiet 5m
        venue clock             -> phase continuous
        === phase-that-it-is-in
        # An entry for the phase that the market is in does nothing
        operator calendar BTC-USD daily 09:30 continuous -> changed
        quiet 30m
        venue clock             -> nothing
        === removed
        # A calendar without entries leaves the market to the operator
        operator calendar BTC-USD daily 09:30 closed -> changed
        operator calendar BTC-USD none -> changed
        quiet 1h
        venue clock             -> nothing
        === waits-for-a-stopped-venue
        # While the venue is stopped no calendar moves a market; what was due happens with the first record \
        afterwards
        operator calendar BTC-USD daily 09:30 opening auction, 09:35 continuous -> changed
        operator stop venue     -> stopped venue
        quiet 31m
        venue clock             -> nothing
        operator resume venue   -> resumed venue
        venue clock             -> phase opening auction
        """)
}
