"""The whole proof: ``python3 tests`` runs it on SQLite, on PostgreSQL and in Chromium."""
