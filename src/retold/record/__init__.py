"""Statements across articles: whose each is, every wording that was published, and what changed between them."""
