"""The ultralytics side of detector training: six-class head on a COCO network, ignore regions, camera weather.

The only module of this room that subclasses ultralytics; everything here is untyped towards that library.
"""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from ultralytics.data.dataset import YOLODataset
from ultralytics.engine import trainer as engine_trainer
from ultralytics.models.yolo.detect import DetectionTrainer
from ultralytics.nn.tasks import load_checkpoint
from ultralytics.utils import colorstr
from ultralytics.utils.loss import v8DetectionLoss

from anpr_console.training.detector_data import CLASS_NAMES, IGNORE_PLATE, IGNORE_VEHICLE, PLATE
from anpr_console.training.detector_teacher import COCO_TO_CLASS
from anpr_console.training.detector_weather import degrade

CLASS_COUNT = len(CLASS_NAMES)
_COCO_CLASS_COUNT = 80


class MaskedDetectionLoss(v8DetectionLoss):
    """YOLOv8's loss in float32, blind inside ignore regions.

    Labels of the pseudo classes `ignore_plate` and `ignore_vehicle` ride through mosaic and perspective like
    any label; here they leave the targets and become a mask: an anchor inside such a region gets no
    "background" punishment for that family of classes. Predictions are lifted to float32 first, because
    bfloat16 boxes are only a quarter of a cell exact.
    """

    def __init__(self, model: Any) -> None:
        super().__init__(model)
        self._plain_bce = nn.BCEWithLogitsLoss(reduction="none")
        self._ignored: Any = None
        self.bce = self._masked_bce

    def _masked_bce(self, scores: Any, targets: Any) -> Any:
        loss = self._plain_bce(scores, targets)
        return loss if self._ignored is None else loss.masked_fill(self._ignored & (targets == 0), 0.0)

    def loss(self, preds: dict[str, Any], batch: dict[str, Any]) -> Any:
        """Return the loss of a batch whose labels may include ignore regions."""
        with torch.autocast(self.device.type, enabled=False):
            preds = {
                "boxes": preds["boxes"].float(),
                "scores": preds["scores"].float(),
                "feats": [feature.float() for feature in preds["feats"]],
            }
            classes = batch["cls"].view(-1)
            self._ignored = self._ignore_mask(preds, batch, classes)
            keep = classes < CLASS_COUNT
            taught = {
                "batch_idx": batch["batch_idx"][keep],
                "cls": batch["cls"][keep],
                "bboxes": batch["bboxes"][keep],
            }
            return super().loss(preds, taught)

    def _ignore_mask(self, preds: dict[str, Any], batch: dict[str, Any], classes: Any) -> Any:
        rows = torch.nonzero(classes >= CLASS_COUNT).view(-1)
        if rows.numel() == 0:
            return None
        centers = torch.cat(
            [
                torch.stack(
                    torch.meshgrid(
                        (torch.arange(f.shape[3]) + 0.5) / f.shape[3],
                        (torch.arange(f.shape[2]) + 0.5) / f.shape[2],
                        indexing="xy",
                    ),
                    -1,
                ).view(-1, 2)
                for f in preds["feats"]
            ]
        )
        mask = torch.zeros(preds["scores"].shape[0], centers.shape[0], CLASS_COUNT, dtype=torch.bool)
        for row in rows.tolist():
            x, y, w, h = batch["bboxes"][row].tolist()
            inside = ((centers[:, 0] - x).abs() <= w / 2) & ((centers[:, 1] - y).abs() <= h / 2)
            image = int(batch["batch_idx"][row])
            if int(classes[row]) == IGNORE_PLATE:
                mask[image, inside, PLATE] = True
            elif int(classes[row]) == IGNORE_VEHICLE:
                mask[image, inside, PLATE + 1 :] = True
        return mask


class _Degrade:
    """`degrade` as a step of ultralytics' transform chain."""

    def __call__(self, labels: dict[str, Any]) -> dict[str, Any]:
        labels["img"] = degrade(labels["img"], np.random.default_rng(np.random.randint(2**31)))  # noqa: NPY002
        return labels


class DegradingDataset(YOLODataset):
    """Ultralytics' data set with camera weather as the last picture change."""

    def build_transforms(self, hyp: Any = None) -> Any:
        """Return ultralytics' chain with `_Degrade` before the final formatting."""
        chain = super().build_transforms(hyp)
        if self.augment:
            chain.insert(len(chain.transforms) - 1, _Degrade())
        return chain


def shrink_head(model: Any) -> Any:
    """Turn a COCO network into our six classes in place, keeping what it knows of vehicles.

    The last convolution of each class branch keeps COCO's rows for car, truck, bus and motorcycle; `van` starts
    as the mean of car, truck and bus, `plate` from a low prior. A network that has six classes already stays.

    Args:
        model: An ultralytics `DetectionModel` with 80 (COCO), 1 (plate) or 6 classes.

    Returns:
        The same model.
    """
    head = model.model[-1]
    if head.nc == CLASS_COUNT:
        return model
    for branch, stride in zip(head.cv3, head.stride.tolist(), strict=True):
        old = branch[-1]
        new = nn.Conv2d(old.in_channels, CLASS_COUNT, 1)
        with torch.no_grad():
            nn.init.normal_(new.weight, std=0.01)
            new.bias.fill_(math.log(5 / CLASS_COUNT / (640 / stride) ** 2))
            if head.nc == _COCO_CLASS_COUNT:
                for coco, ours in COCO_TO_CLASS.items():
                    new.weight[ours], new.bias[ours] = old.weight[coco], old.bias[coco]
                van = CLASS_NAMES.index("van")
                new.weight[van] = old.weight[[2, 5, 7]].mean(0)
                new.bias[van] = old.bias[[2, 5, 7]].mean(0) - 1
            elif head.nc == 1:
                new.weight[PLATE], new.bias[PLATE] = old.weight[0], old.bias[0]
        branch[-1] = new
    head.nc = CLASS_COUNT
    head.no = CLASS_COUNT + head.reg_max * 4
    model.yaml["nc"] = CLASS_COUNT
    model.nc = CLASS_COUNT
    model.names = dict(enumerate(CLASS_NAMES))
    return model


def load_six_class_model(weights: Path) -> Any:
    """Load an ultralytics checkpoint as a float32 six-class network with trainable parameters."""
    model = load_checkpoint(str(weights))[0]
    model = shrink_head(model.float())
    for parameter in model.parameters():
        parameter.requires_grad_(True)  # noqa: FBT003
    return model


class DetectorTrainer(DetectionTrainer):
    """Ultralytics' trainer with the six-class head, the masked loss and no validation inside the loop.

    The last exponential-moving-average state is the result: nothing is selected on data while training.
    """

    def get_model(self, cfg: Any = None, weights: Any = None, *, verbose: bool = True) -> Any:
        """Return the network of the checkpoint, its head turned into our classes."""
        del cfg, verbose
        model = shrink_head(weights.float())
        for parameter in model.parameters():
            parameter.requires_grad_(True)  # noqa: FBT003
        return model

    def set_model_attributes(self) -> None:
        """Attach our class names (the data file also lists the ignore classes) and the masked loss."""
        self.model.nc = CLASS_COUNT
        self.model.names = dict(enumerate(CLASS_NAMES))
        self.model.args = self.args
        self.model.criterion = MaskedDetectionLoss(self.model)

    def build_dataset(self, img_path: str, mode: str = "train", batch: int | None = None) -> Any:
        """Return the degrading data set for training."""
        return DegradingDataset(
            img_path=img_path,
            imgsz=self.args.imgsz,
            batch_size=batch,
            augment=mode == "train",
            hyp=self.args,
            rect=mode == "val",
            cache=self.args.cache or None,
            stride=32,
            pad=0.0 if mode == "train" else 0.5,
            prefix=colorstr(f"{mode}: "),
            task="detect",
            data=self.data,
            fraction=1.0,
        )

    def _setup_train(self) -> None:
        """Set up as ever, but average weights over some hundred steps: the plain average forgets within a dozen."""
        super()._setup_train()
        self.ema.decay = lambda updates: 0.997 * (1 - math.exp(-updates / 100))

    def _do_train(self) -> None:
        """Train with bfloat16 convolutions: two times faster on this kind of processor, loss stays float32.

        Ultralytics 8.4 refuses bfloat16 without CUDA, so its loop is handed torch's own autocast.
        """
        plain = engine_trainer.autocast
        engine_trainer.autocast = lambda *_args, **_named: torch.autocast("cpu", dtype=torch.bfloat16)
        torch.set_num_threads(os.cpu_count() or 1)
        try:
            super()._do_train()
        finally:
            engine_trainer.autocast = plain

    def validate(self) -> Any:
        """Skip validation; the newest state counts as the best."""
        self.best_fitness = float(self.epoch)
        return {}, float(self.epoch)

    def final_eval(self) -> None:
        """Skip the final validation: `anpr_console.training.detector_eval` measures the export."""


def blend(trained: Path, ancestor: Path, share: float, target: Path) -> Path:
    """Write the weighted mean of a trained checkpoint and its ancestor.

    Short fine-tuning forgets part of what the ancestor knew; on the straight line between the two networks lie
    some that keep both (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"). The plate outputs, of
    which the ancestor knows nothing, stay as trained.

    Args:
        trained: Six-class checkpoint.
        ancestor: Checkpoint it descends from.
        share: Weight of the trained network, 0..1.
        target: Checkpoint to write.

    Returns:
        `target`.
    """
    model, old = load_six_class_model(trained), load_six_class_model(ancestor)
    mixed, before = model.state_dict(), old.state_dict()
    last_layers = {f"model.{len(model.model) - 1}.cv3.{level}.2" for level in range(3)}
    for key, value in mixed.items():
        if not value.is_floating_point():
            continue
        blended = share * value + (1 - share) * before[key]
        if key.rsplit(".", 1)[0] in last_layers:
            blended[PLATE] = value[PLATE]
        mixed[key] = blended
    model.load_state_dict(mixed)
    torch.save({"model": model.half(), "ema": None, "epoch": -1, "train_args": {}}, target)
    return target


def write_untrained(target: Path) -> Path:
    """Write a checkpoint of an untrained COCO-shaped network, for runs that only show that the code works."""
    from ultralytics.nn.tasks import DetectionModel

    model = DetectionModel("yolov8n.yaml", nc=_COCO_CLASS_COUNT, verbose=False)
    torch.save({"model": model.half(), "ema": None, "epoch": -1, "train_args": {}}, target)
    return target
