"""How the tables of accounts came to be, step by step; run by `accounts.store`, never by hand."""
