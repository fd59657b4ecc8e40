"""The exception families, one per room, under one root.

AnprError
├── SettingsError      settings files and secrets
├── CaptureError       sources of frames
├── ModelError         model files and runtimes
├── StorageError       database and picture files
├── DeliveryError      the push
└── ApiError           the HTTP endpoint
"""


class AnprError(Exception):
    """Root of all errors the program raises itself; the text is a sentence for people, free of secrets."""


class SettingsError(AnprError):
    """Settings or secrets can't be read, written or used."""


class CaptureError(AnprError):
    """A source of frames can't be opened or read; subclasses in ``capture`` say why."""


class ModelError(AnprError):
    """A model file is missing, damaged or unusable."""


class StorageError(AnprError):
    """The database or the picture folder refused."""


class DeliveryError(AnprError):
    """A delivery can't be built or sent."""


class ApiError(AnprError):
    """The HTTP endpoint can't be started or served."""
