"""Retold says where a news story came from and what changed as it was retold."""

__version__ = "0.1.0"
