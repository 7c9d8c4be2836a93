"""Pages for everyone: sign in and out, first use, the machine's health."""
