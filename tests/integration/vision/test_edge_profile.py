"""Profile ``edge``: NCNN runs what is shipped for it, on a machine with no other runtime."""

import json
import subprocess
import sys

from anpr_console.settings.paths import models_dir
from anpr_console.vision.model_files import read_manifest

# A program of its own: what this one has imported already can't be forbidden any more.
PROGRAM = """
import json, sys

class Forbidden:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"openvino", "onnxruntime", "torch", "ultralytics", "easyocr", "rapidocr"}:
            raise ImportError(f"{name} is not on an edge machine", name=name)

sys.meta_path.insert(0, Forbidden())

from anpr_console.capture.open_source import SourceRequest, make_source
from anpr_console.pipeline.models import load_models, load_reader
from anpr_console.settings.paths import models_dir
from anpr_console.settings.recognition import Profile, ReaderName, RecognitionSettings, Runtime
from anpr_console.vision.detector import Detector
from anpr_console.vision.model_files import find_model

settings = RecognitionSettings(profile=Profile.EDGE).in_profile()
detector = Detector(
    find_model(settings.detector, models_dir()), size_px=settings.detector_size_px,
    plate_threshold=settings.plate_threshold, vehicle_threshold=settings.vehicle_threshold, runtime=settings.runtime,
)
has_reader = sys.argv[1] == "reader"
reader = load_reader(settings.reader, models_dir(), settings.runtime) if has_reader else None
source = make_source(SourceRequest("virtual:gate?seed=5&pace=0&frames=75&size=1280x720"))
source.open()
plates, vehicles, texts, runtimes = 0, 0, [], set()
while (picture := source.read()) is not None:
    found = detector.detect(picture.image)
    session, size = detector.session_for(1280, 720)
    runtimes.add(f"{session.runtime} {size[0]}x{size[1]}")
    plates += len(found.plates)
    vehicles += len(found.vehicles)
    if reader is not None:
        for plate in found.plates:
            box = plate.box
            crop = picture.image[int(box.y):int(box.bottom), int(box.x):int(box.right)]
            texts.append(reader.read(crop).text)
source.close()
print(json.dumps({
    "plates": plates, "vehicles": vehicles, "texts": texts, "runtimes": sorted(runtimes),
    "loaded": sorted(name for name in ("openvino", "onnxruntime", "torch") if name in sys.modules),
}))
"""


def test_that_an_edge_machine_sees_the_virtual_gate_with_ncnn_alone() -> None:
    has_reader = any(entry.name == "ours" for entry in read_manifest(models_dir()))
    finished = subprocess.run(
        [sys.executable, "-c", PROGRAM, "reader" if has_reader else "detector"],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert finished.returncode == 0, finished.stderr
    told = json.loads(finished.stdout)
    assert told["runtimes"] == ["ncnn 256x416"]
    assert told["loaded"] == []
    assert told["plates"] > 10
    assert told["vehicles"] > 10
    assert not has_reader or any(len(text) >= 4 for text in told["texts"])
