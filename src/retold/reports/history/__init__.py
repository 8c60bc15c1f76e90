"""The history of a quotation: text, JSON, CSV."""
