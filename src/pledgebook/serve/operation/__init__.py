"""What whoever runs the server needs: health, figures, a log, and a place behind a proxy."""
