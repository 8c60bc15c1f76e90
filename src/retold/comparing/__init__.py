"""A source and a retelling -> passages, wording, quotation verdicts, findings, direction."""
