"""Events and a day to status."""
