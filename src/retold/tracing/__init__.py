"""Many articles: which retell one another, and who took from whom."""
