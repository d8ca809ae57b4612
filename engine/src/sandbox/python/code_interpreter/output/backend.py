"""The matplotlib backend of a session: `plt.show()` sends the open figures to the engine."""

from matplotlib import rcParams
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from code_interpreter.output.figures import prepare, show_figure, show_open_figures


class FigureManager(FigureManagerBase):
    def show(self):
        show_figure(self.canvas.figure)


class FigureCanvas(FigureCanvasAgg):
    manager_class = FigureManager

    def __init__(self, figure=None):
        prepare()
        super().__init__(figure)

    def get_default_filetype(self):
        return rcParams["savefig.format"]


def show(*_arguments, **_named):
    show_open_figures()
