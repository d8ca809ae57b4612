"""Names and arguments for pictures, charts and models that much code uses and the installed versions no longer have."""

import functools


def provide_former_filters(image):
    """Of Pillow 9."""
    for name, filter_ in {"ANTIALIAS": "LANCZOS", "CUBIC": "BICUBIC", "LINEAR": "BILINEAR"}.items():
        if not hasattr(image, name):
            setattr(image, name, image.Resampling[filter_])


def provide_former_sizes(draw):
    """Of Pillow 9: sizes of text."""
    from PIL import ImageFont

    def textsize(self, text, font=None, spacing=4, direction=None, features=None, language=None, stroke_width=0):
        named = {"spacing": spacing, "direction": direction, "features": features, "language": language, "stroke_width": stroke_width}
        return _size(self.textbbox((0, 0), text, font, **named))

    def getsize(self, text, *arguments, **named):
        return _size(self.getbbox(text, *arguments, **named))

    for owner, method in ((draw.ImageDraw, textsize), (ImageFont.FreeTypeFont, getsize), (ImageFont.ImageFont, getsize)):
        if not hasattr(owner, method.__name__):
            setattr(owner, method.__name__, method)


def _size(box):
    # As in Pillow 9, the space above the letters counts, and that before them does not.
    return round(box[2] - box[0]), round(box[3])


def provide_former_axes(figure):
    """Of matplotlib 3.6: `fig.gca(projection="3d")` adds such axes, unless the current ones are of that kind."""
    current = figure.Figure.gca

    @functools.wraps(current)
    def gca(self, **named):
        if not named:
            return current(self)
        if self.axes and current(self).name == named.get("projection"):
            return current(self)
        return self.add_subplot(**named)

    figure.Figure.gca = gca


def provide_former_encoder(encoders):
    """Of scikit-learn 1.3: `sparse=` is `sparse_output=` now."""
    start = encoders.OneHotEncoder.__init__

    @functools.wraps(start)
    def start_with_former(self, *arguments, **named):
        if "sparse" in named:
            named.setdefault("sparse_output", named.pop("sparse"))
        start(self, *arguments, **named)

    encoders.OneHotEncoder.__init__ = start_with_former
