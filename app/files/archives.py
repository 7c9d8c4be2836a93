"""What no entry of an archive may be, whichever program made it."""

import zipfile

_SYMLINK = 0xA000


def is_unsafe(info: zipfile.ZipInfo) -> bool:
    """A name that leads out of the archive, or a link."""
    # `filename` has been mended already: what the archive says is judged.
    name = info.orig_filename
    steps = name.replace("\\", "/").split("/")
    is_bad = not name or name[0] in "/\\" or ".." in steps or ":" in name or "\0" in name
    return is_bad or (info.external_attr >> 16) & 0xF000 == _SYMLINK
