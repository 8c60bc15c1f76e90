"""A check of a text against an archive: text, JSON, SARIF."""
