"""The branch head's pages: what she reads, answers, walks through, and what she gets back."""
