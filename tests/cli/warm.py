"""What the command line loads in the end: a server that has it once lets each test have a process of its own at little cost."""

from __future__ import annotations

import pledgebook
import pledgebook.cli.app
import pledgebook.flow.desk
import pledgebook.publish.brief

pledgebook.extract("China will give Kazakhstan 5 million dollars by 2030.", published="2025-06-17")
