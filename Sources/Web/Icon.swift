/// The venue's mark: a bridge of one arch.
enum Icon {
    static let text = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
        <rect width="32" height="32" rx="7" fill="#0f766e"/>\
        <path d="M4 23h4a8 8 0 0 1 16 0h4" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/>\
        <path d="M5 14 16 8l11 6" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" \
        stroke-linejoin="round"/></svg>
        """
}
