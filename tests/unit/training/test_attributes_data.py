"""Classes of the attribute training, and the colors labeled by eye."""

from anpr_console.training.attributes_data import AttributeClasses, with_eye_colors
from anpr_console.vision.attribute_labels import CarPhoto, is_for_choosing, is_held_out


def test_that_every_model_belongs_to_its_brand_and_other_comes_last() -> None:
    photos = [
        CarPhoto("a.jpg", "Toyota", "Toyota Corolla", None, None),
        CarPhoto("b.jpg", "other", "Audi TT", None, None),
        CarPhoto("c.jpg", "BMW", "BMW X5", None, None),
    ]
    classes = AttributeClasses.of(photos)
    assert classes.brands == ("BMW", "Toyota", "other")
    told = {
        model: classes.brands[index]
        for model, index in zip(classes.models, classes.brand_of_model, strict=True)
    }
    assert told == {"Audi TT": "other", "BMW X5": "BMW", "Toyota Corolla": "Toyota"}


def test_that_colors_labeled_by_eye_never_touch_photos_for_measuring_or_choosing() -> None:
    photos = [CarPhoto(f"{number:05}.jpg", "BMW", "BMW X5", None, None) for number in range(9000)]
    colored = [photo for photo in with_eye_colors(photos) if photo.color is not None]
    assert len(colored) > 500
    assert not any(is_held_out(photo.file) or is_for_choosing(photo.file) for photo in colored)


def test_that_the_sets_own_color_stands() -> None:
    file = next(p.file for p in with_eye_colors([CarPhoto(f"{n:05}.jpg", "BMW", "X", None, None) for n in range(9000)])
                if p.color == "white")  # fmt: skip
    assert with_eye_colors([CarPhoto(file, "BMW", "X", None, "black")])[0].color == "black"
