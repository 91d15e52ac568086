"""The ways in: command line, reports, evaluation; the HTTP service follows."""
