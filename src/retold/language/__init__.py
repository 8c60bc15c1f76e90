"""One article -> sentences, words, quotations, names, figures, times, certainty."""
