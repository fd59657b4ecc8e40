"""Puts models and resources into a wheel; an editable install reads them from the source tree instead."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundledFilesHook(BuildHookInterface[Any]):
    """Adds ``models/`` and ``resources/`` as ``anpr_console/_bundled/…``, where ``settings.paths`` looks for them."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a build; ``version`` is "standard" or "editable"."""
        if version == "standard":
            for folder in ("models", "resources"):
                build_data["force_include"][str(Path(self.root, folder))] = f"anpr_console/_bundled/{folder}"
