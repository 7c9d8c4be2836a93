"""Settings of the process, on one screen. What people change while it runs is a `Setting` row.

=======================  ==================================================  ====================
variable                 meaning                                             default
=======================  ==================================================  ====================
CHIHOI_DATA              directory of everything the program writes          instance/
CHIHOI_DATABASE_URL      sqlite:///… or postgresql://…                       a file in CHIHOI_DATA
CHIHOI_PUBLIC_URL        address people type, without a path                 http://localhost:8000
CHIHOI_MEDIA_URL         where pictures and sound are served from            /tep
CHIHOI_TRUSTED_HOSTS     host names answered to, by commas                   of the public address
CHIHOI_BEHIND_PROXY      1 when nginx or Caddy stands in front               0
CHIHOI_PRODUCTION        1 on the real machine: refuses what is unsafe       0
CHIHOI_DEBUG             1 while programming                                 0
CHIHOI_HELP_PHONE        telephone number shown on every page                none
CHIHOI_THREADS           requests answered at the same time                  4
CHIHOI_LOG_LEVEL         debug, info, warning or error                       info
CHIHOI_PG_DUMP           path of pg_dump, for backups                        found on PATH
=======================  ==================================================  ====================
"""

from app.config.reading import KNOWN, BadSetting
from app.config.settings import ROOT, Settings

__all__ = ["KNOWN", "ROOT", "BadSetting", "Settings"]
