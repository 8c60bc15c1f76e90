"""What changed as a story was retold: one module a kind of finding, one function a rule or a family of rules."""
