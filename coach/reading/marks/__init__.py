"""What stands around the text of a line and is no part of it: owners, scores, quotes, references."""
