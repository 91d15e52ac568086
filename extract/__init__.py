"""Reading: documents become facts, each with the spans it was read from."""
