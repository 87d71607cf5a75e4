"""HTML: what a reader of the page sees, each character at its place."""
