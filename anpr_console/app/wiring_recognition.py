"""Between inference thread and pipeline: loads models and makes one pipeline per camera."""

import logging

from anpr_console.domain.clock import Clock
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.paths import models_dir, resources_dir
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.workers.inference_worker import FramePipeline, LoadRecognizers, Recognizers

logger = logging.getLogger(__name__)


def make_recognizers_loader(clock: Clock, jpeg_quality: int) -> LoadRecognizers:
    """What the inference thread calls to load models; nothing is imported or loaded before."""

    def load(recognition: RecognitionSettings) -> Recognizers:
        # The model runtimes take a second to import: the window is up long before, since this runs in its own thread.
        from anpr_console.pipeline.camera_pipeline import CameraPipeline
        from anpr_console.pipeline.models import load_models
        from anpr_console.pipeline.region_files import load_regions

        regions = load_regions(resources_dir())
        models = load_models(recognition, models_dir())
        models.warm_up()
        models.detector.measure_runtimes()
        logger.info(
            "models loaded: %s", ", ".join(f"{stage} {label}" for stage, label in models.labels),
            extra={"event": "models_loaded"},
        )  # fmt: skip

        def make_pipeline(camera: CameraSettings) -> FramePipeline:
            return CameraPipeline(camera, recognition, models, regions, clock, jpeg_quality=jpeg_quality)

        return Recognizers(make_pipeline)

    return load
