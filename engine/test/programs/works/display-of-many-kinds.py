"""shows what IPython.display can wrap: links by their paths, JSON as text, drawings and sounds as files"""
# says: /mnt/data/a.csv\n/mnt/data/a.csv\n
# says: "total": 3
# says: Written to /mnt/data/drawing-1.svg
# says: Written to /mnt/data/audio-1.wav
# silent: object at
from IPython.core.display import HTML
from IPython.display import JSON, SVG, Audio, FileLink, FileLinks, Latex, Video, display

open("a.csv", "w").write("a\n")
display(FileLink("a.csv"), FileLinks("."))
display(JSON({"total": 3}), Latex("$x$"), Video("clip.mp4"))
display(SVG('<svg xmlns="http://www.w3.org/2000/svg"></svg>'))
display(Audio([0, 0.5, 1], rate=8000))
