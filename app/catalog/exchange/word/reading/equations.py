"""Formulas as one would type them: (a+b)/2, x^2, √(x)."""

from xml.etree.ElementTree import Element

_LONG = 1


def spoken(element: Element) -> str:
    """A formula in one line of text."""
    return "".join(map(_part, element))


def _part(element: Element) -> str:
    match element.tag:
        case "m:r":
            return "".join(one.text or "" for one in element if one.tag in {"m:t", "w:t"})
        case "m:f":
            return f"{_held(element, 'm:num')}/{_held(element, 'm:den')}"
        case "m:sSup":
            return f"{_held(element, 'm:e')}^{_held(element, 'm:sup')}"
        case "m:sSub":
            return f"{_held(element, 'm:e')}_{_held(element, 'm:sub')}"
        case "m:sSubSup":
            low, high = _held(element, "m:sub"), _held(element, "m:sup")
            return f"{_held(element, 'm:e')}_{low}^{high}"
        case "m:rad":
            return f"{_inner(element, 'm:deg')}√{_held(element, 'm:e')}"
        case "m:d":
            return f"({_inner(element, 'm:e')})"
        case "m:num" | "m:rPr" | "w:rPr" | "m:ctrlPr":
            return ""
    return spoken(element)


def _inner(element: Element, path: str) -> str:
    return ", ".join(spoken(one) for one in element.findall(path))


def _held(element: Element, path: str) -> str:
    """In brackets when it is more than one sign."""
    words = _inner(element, path)
    return f"({words})" if len(words) > _LONG and not words.isalnum() else words
