"""A kind that authors may already write and that cannot be used yet.

It is recognised so that it is never misread as another kind or shown as text with its answers in
it; the question stays hidden and publishing is refused.
"""

# With the words an author may call it by; the first is shown.
KINDS = {"discussion": ("thảo luận", "discussion")}
