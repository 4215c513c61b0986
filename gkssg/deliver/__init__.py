"""A built release in, the same release where citizens read it out: a folder, a branch of git, a server.

Whoever looks meanwhile finds whole pages only: at every moment each page that can be reached has all files it
needs. What is interrupted is completed by doing it again. Every refusal is a DeliverError.
"""

from gkssg.deliver.branch import Place, branch_of, push
from gkssg.deliver.errors import DeliverError
from gkssg.deliver.folder import carry, planned
from gkssg.deliver.plan import Plan
from gkssg.deliver.program import Program, shown
from gkssg.deliver.server import Host, bring, host, server_at
from gkssg.deliver.source import Source, checked

__all__ = [
    "DeliverError",
    "Host",
    "Place",
    "Plan",
    "Program",
    "Source",
    "branch_of",
    "bring",
    "carry",
    "checked",
    "host",
    "planned",
    "push",
    "server_at",
    "shown",
]
