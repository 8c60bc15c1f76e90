"""Attributions read by a network that a user has trained: `tools/train_statements.py` writes it, nothing of it ships."""
