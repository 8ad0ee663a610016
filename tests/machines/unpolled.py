"""The council's server where nobody looks at the journal each second: what reaches a screen came by a hint."""

import council.asgi
from council.live.line import hub

hub.POLL = 3600.0
application = council.asgi.application
