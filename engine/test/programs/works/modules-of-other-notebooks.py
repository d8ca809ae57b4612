"""runs code that was written for the notebooks of ChatGPT and Colab"""
# says: Totals\n   a\n0  1\n
# says: Again\n   a\n0  1\n
# says: {'in.csv': b'a\\n1\\n'}
# says: The user gets /mnt/data/out.csv
# says: Files are in /mnt/data.
# listed: in.csv, out.csv
import ace_tools as tools
import caas_jupyter_tools
import nest_asyncio
import pandas as pd
from google.colab import drive, files

nest_asyncio.apply()
tools.display_dataframe_to_user(name="Totals", dataframe=pd.DataFrame({"a": [1]}))
caas_jupyter_tools.display_dataframe_to_user("Again", pd.DataFrame({"a": [1]}))
drive.mount("/content/drive")
open("/mnt/data/in.csv", "w").write("a\n1\n")
uploaded = files.upload()
print({name: content for name, content in uploaded.items()})
open("/tmp/out.csv", "w").write("b\n")
files.download("/tmp/out.csv")
