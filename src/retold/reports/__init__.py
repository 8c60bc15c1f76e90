"""A result as text, JSON, CSV, SARIF or a page."""
