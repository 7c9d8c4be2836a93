"""What the tests need of a machine: a real PostgreSQL, a real Chromium, letters to draw with."""
