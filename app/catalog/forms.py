"""What a kind of question puts below the words that are asked, as values to be written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a list: `mark` stands before its words, as `- (x)` does."""

    mark: str
    text: str
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """`labels` are the English names of labels with their values, in the order of writing.

    Those `if_needed` are written only when the question would be read otherwise without them.
    A kind that is `named` stands in the bracket after the number; any other kind does too when
    its form alone does not show it. `list_mark` (`-` or `1.`) is that of a list which the kind
    takes out of the text, so that no other list may stand there.
    """

    items: tuple[Item, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    if_needed: tuple[tuple[str, str], ...] = ()
    named: bool = False
    list_mark: str = ""


def alternatives(words: tuple[str, ...]) -> str:
    """The words as `một | hai`; a bar inside them is escaped."""
    return " | ".join(one.replace("|", "\\|") for one in words)
