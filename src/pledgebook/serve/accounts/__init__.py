"""Who may do what where a book is served to others: accounts, sessions, tokens, and the gate before every address."""
