"""How to use a language; knows no particular one: languages are the data under packs/."""
