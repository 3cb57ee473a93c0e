/// The one stylesheet of all pages.
enum Stylesheet {
    static let text = """
        :root {
          color-scheme: light dark;
          --paper: #fbfbf9; --raised: #ffffff; --ink: #1c2321; --faint: #5c6a66; --line: #dfe4e1;
          --accent: #0f766e; --bid: #15713f; --ask: #b3261e;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #111614; --raised: #19201d; --ink: #e6ece9; --faint: #9aaaa4; --line: #2c3733;
            --accent: #5eead4; --bid: #6ee7a0; --ask: #ff9c92;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 60rem;
          background: var(--paper); color: var(--ink);
          font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
        }
        header {
          display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: baseline;
          padding: 1.25rem 0; border-bottom: 1px solid var(--line);
        }
        .name {
          font-size: 1.25rem; font-weight: 700; letter-spacing: -0.01em; color: var(--ink); text-decoration: none;
        }
        nav { display: flex; gap: 1rem; }
        a { color: var(--accent); text-underline-offset: 0.15em; }
        a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        h1 {
          margin: 2rem 0 0.5rem; font-size: clamp(1.75rem, 5vw, 2.5rem); line-height: 1.15; letter-spacing: -0.02em;
        }
        h2 { margin: 2.5rem 0 0.75rem; font-size: 1.25rem; }
        .lead { max-width: 42rem; font-size: 1.1rem; color: var(--faint); }
        .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 0.6rem; background: var(--raised); }
        table { width: 100%; border-collapse: collapse; }
        th, td { padding: 0.6rem 0.9rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        th { white-space: nowrap; }
        tbody tr:last-child > * { border-bottom: 0; }
        thead th { font-size: 0.8rem; font-weight: 600; color: var(--faint); }
        tr:target { background: color-mix(in srgb, var(--accent) 14%, transparent); }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .bid { color: var(--bid); }
        .ask { color: var(--ask); }
        .status { font-size: 0.85rem; color: var(--faint); }
        .status:not(.continuous) { font-weight: 600; }
        .status.halted, .status.delisted { color: var(--ask); }
        code { font: 0.9em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
        pre {
          margin: 0.6rem 0; padding: 0.8rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere;
          border: 1px solid var(--line); border-radius: 0.6rem; background: var(--raised);
        }
        input, button { font: inherit; color: inherit; padding: 0.4rem 0.7rem; border-radius: 0.4rem; }
        input { display: block; width: 100%; max-width: 24rem; border: 1px solid var(--line); }
        input, button { background: var(--raised); }
        button { border: 1px solid var(--accent); color: var(--accent); cursor: pointer; }
        .refusal { color: var(--ask); }
        ul { padding-left: 1.2rem; }
        @media (max-width: 34rem) {
          th, td { padding: 0.5rem 0.5rem; font-size: 0.9rem; }
        }
        footer { margin-top: 3rem; border-top: 1px solid var(--line); font-size: 0.875rem; color: var(--faint); }

        """
}
