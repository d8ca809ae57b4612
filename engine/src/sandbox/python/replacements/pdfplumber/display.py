"""Pictures of pages, with marks on them."""

from PIL import Image, ImageDraw

_BLUE, _RED = (0, 0, 255, 50), (255, 0, 0, 200)


class PageImage:
    """`original` and `annotated` are pictures of Pillow."""

    def __init__(self, page, resolution=72):
        import pymupdf

        self.page, self.resolution, self.scale = page, resolution, resolution / 72
        with pymupdf.open(stream=page.pdf.bytes, filetype="pdf") as document:
            if document.needs_pass:
                raise ValueError("pages of a file with a password cannot be drawn. Save it without one first, with pikepdf.")
            drawn = document[page.page_number - 1].get_pixmap(dpi=round(resolution))
        whole = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
        left, top, right, bottom = (round(edge * self.scale) for edge in page.bbox)
        self.original = whole.crop((left, top, min(right, whole.width), min(bottom, whole.height)))
        self.reset()

    def reset(self):
        self.annotated = self.original.convert("RGB")
        self._draw = ImageDraw.Draw(self.annotated, "RGBA")
        return self

    def save(self, dest, format="PNG", **_named):
        self.annotated.save(dest, format=format)

    def show(self):
        from IPython.display import display

        display(self.annotated)

    def _repr_png_(self):
        return self.annotated._repr_png_()

    def draw_rect(self, bbox_or_obj, fill=_BLUE, stroke=_RED, stroke_width=1):
        box = bbox_or_obj if isinstance(bbox_or_obj, (tuple, list)) else tuple(bbox_or_obj[side] for side in ("x0", "top", "x1", "bottom"))
        self._draw.rectangle(self._place(box), fill=fill, outline=stroke, width=stroke_width)
        return self

    def draw_rects(self, list_of_rects, **named):
        for box in list_of_rects:
            self.draw_rect(box, **named)
        return self

    def draw_line(self, points_or_obj, stroke=_RED, stroke_width=1):
        if isinstance(points_or_obj, dict):
            points_or_obj = [(points_or_obj["x0"], points_or_obj["top"]), (points_or_obj["x1"], points_or_obj["bottom"])]
        corners = [corner for point in points_or_obj for corner in self._place((*point, *point))[:2]]
        self._draw.line(corners, fill=stroke, width=stroke_width)
        return self

    def draw_lines(self, list_of_lines, **named):
        for line in list_of_lines:
            self.draw_line(line, **named)
        return self

    def outline_words(self, stroke=_RED, fill=_BLUE, stroke_width=1, **named):
        return self.draw_rects(self.page.extract_words(**named), stroke=stroke, fill=fill, stroke_width=stroke_width)

    def outline_chars(self, stroke=_RED, fill=_BLUE, stroke_width=1):
        return self.draw_rects(self.page.chars, stroke=stroke, fill=fill, stroke_width=stroke_width)

    def debug_tablefinder(self, table_settings=None):
        finder = self.page.debug_tablefinder(table_settings)
        for table in finder.tables:
            self.draw_rects(table.cells)
        return self.draw_lines(finder.edges)

    def _place(self, box):
        left, top = self.page.bbox[:2]
        return tuple((edge - origin) * self.scale for edge, origin in zip(box, (left, top, left, top)))
