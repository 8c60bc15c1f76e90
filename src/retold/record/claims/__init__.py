"""What statements claim: of which matter, how far, as standing how, and which two claims cannot both hold."""
