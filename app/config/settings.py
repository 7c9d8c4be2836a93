"""What one process was started with."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from app.config import secret
from app.config.reading import BadSetting, Given

ROOT = Path(__file__).resolve().parent.parent.parent
LOG_LEVELS = ("debug", "info", "warning", "error")
MOST_THREADS = 64
_ON_TRIAL = "http://localhost:8000"


@dataclass(frozen=True, slots=True)
class Settings:
    """What one process was started with. Making it reads no file and writes none."""

    data: Path
    database_url: str
    public_url: str
    media_url: str
    trusted_hosts: tuple[str, ...]
    behind_proxy: bool
    production: bool
    debug: bool
    help_phone: str | None
    threads: int
    log_level: str

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read `CHIHOI_*`; an unknown name or an unreadable value raises `BadSetting`."""
        given = Given(os.environ if environ is None else environ)
        data = given.directory("CHIHOI_DATA", ROOT / "instance")
        public_url = given.address("CHIHOI_PUBLIC_URL")
        settings = cls(
            data=data,
            database_url=given.database("CHIHOI_DATABASE_URL", f"sqlite:///{data}/chihoi.sqlite"),
            public_url=public_url or _ON_TRIAL,
            media_url=given.address("CHIHOI_MEDIA_URL") or "/tep",
            trusted_hosts=given.hosts("CHIHOI_TRUSTED_HOSTS", public_url),
            behind_proxy=given.switch("CHIHOI_BEHIND_PROXY"),
            production=given.switch("CHIHOI_PRODUCTION"),
            debug=given.switch("CHIHOI_DEBUG") or given.switch("FLASK_DEBUG"),
            help_phone=given.phone("CHIHOI_HELP_PHONE"),
            threads=given.whole("CHIHOI_THREADS", 4, MOST_THREADS),
            log_level=given.one_of("CHIHOI_LOG_LEVEL", "info", LOG_LEVELS),
        )
        if settings.production:
            settings._refuse_unsafe(has_public_url=public_url is not None)
        return settings

    @property
    def media(self) -> Path:
        """The directory of pictures and sound."""
        return self.data / "media"

    def prepare(self) -> None:
        """Make the data directory, for this user alone; raises `BadSetting` when it cannot be."""
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.media.mkdir(exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise BadSetting(
                f"{self.data} không dùng làm thư mục dữ liệu được: ở đó đang có một tệp. Hãy đổi"
                " tên tệp ấy, hoặc chọn thư mục khác bằng --data.",
                "There is a file where the data directory should be: rename it or choose another"
                " directory with --data.",
            ) from None
        except OSError as problem:
            raise BadSetting(
                f"Không tạo được thư mục dữ liệu {self.data}: {problem.strerror}. Hãy cấp quyền"
                " ghi, hoặc chọn thư mục khác bằng --data.",
                "The data directory cannot be made: grant the right to write, or choose another"
                " directory with --data.",
            ) from problem

    def secret_key(self) -> str:
        """The key that signs what we hand out: made once in the data directory, never shown.

        Two processes that start at the same moment end up with the same key.
        """
        self.prepare()
        return secret.key(self.data / "secret.key", is_strict=self.production)

    def _refuse_unsafe(self, *, has_public_url: bool) -> None:
        if self.debug:
            raise BadSetting(
                "Đang chạy thật nên không bật CHIHOI_DEBUG hay FLASK_DEBUG được. Hãy bỏ biến ấy.",
                "No debugging in production: unset CHIHOI_DEBUG and FLASK_DEBUG.",
            )
        if not has_public_url:
            raise BadSetting(
                "Chạy thật cần CHIHOI_PUBLIC_URL, ví dụ https://hoc.example.vn",
                "Production needs CHIHOI_PUBLIC_URL, for example https://hoc.example.vn",
            )
        if not self.public_url.startswith("https://"):
            raise BadSetting(
                "Chạy thật cần https: CHIHOI_PUBLIC_URL phải bắt đầu bằng https://",
                "Production needs https: CHIHOI_PUBLIC_URL must begin with https://",
            )
