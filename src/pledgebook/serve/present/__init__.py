"""How values are put into words and marks for people; pure, and knows nothing of the web."""
