"""writes a plotly figure to a page, or names the page that the code has written, and explains how to do without pictures"""
# says: Written to /mnt/data/plot-1.html
# says: The figure is in /mnt/data/own.html
# says: picture: Hint
# listed: own.html, plot-1.html
import sys
import types

# A stand-in with what is used of plotly, so that the test needs no plotly.
for name in ("plotly", "plotly.basedatatypes"):
    sys.modules.pop(name, None)
open("/tmp/plotly.py", "w").write("__path__ = ['/tmp']\n")
open("/tmp/basedatatypes.py", "w").write('''
class BaseFigure:
    def to_image(self, *_arguments, **_named):
        raise ValueError("Image export requires the kaleido package")

    write_image = to_image

    def to_json(self):
        return "{}"

    def to_html(self, **_named):
        return "<html></html>"

    def write_html(self, file):
        with open(file, "w") as target:
            target.write(self.to_html())
''')
sys.path.insert(0, "/tmp")
from plotly.basedatatypes import BaseFigure

BaseFigure().show()
figure = BaseFigure()
figure.write_html("own.html")
figure.show()
try:
    figure.write_image("own.png")
except ValueError as error:
    from code_interpreter.output.hints import hint_for

    print("picture:", hint_for(error, {}))
