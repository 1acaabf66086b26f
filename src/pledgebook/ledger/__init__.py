"""Events in, events out; the only room that writes."""
