"""Tagged sentences to statements: whose assertion, of which day, in which dispute."""
