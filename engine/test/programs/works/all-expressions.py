"""shows all expressions of later cells once the code has asked for that"""
# says: 1\nNone is not shown\n'two'\n3\n
from IPython.core.interactiveshell import InteractiveShell

InteractiveShell.ast_node_interactivity = "all"
get_ipython().run_cell_magic("time", "", "1\nprint('None is not shown')\n'two'\n3\n")
InteractiveShell.ast_node_interactivity = "last_expr"
