"""shows the text of a long page in the log, with a line for each row"""
# says: a | b\n
# says: 19 | 38\n
# silent: <td>
# listed: page-1.html
import pandas as pd
from IPython.display import HTML

table = pd.DataFrame({"a": range(90), "b": range(0, 180, 2)})
HTML("<style>td { color: red }</style>" + table.to_html())
