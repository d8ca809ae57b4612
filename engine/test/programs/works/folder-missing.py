"""says how to create a missing folder, and where files belong"""
# says: os.makedirs('plots', exist_ok=True)\n
# says: os.makedirs('/mnt/data/a/b', exist_ok=True)\n
# says: the folder /content does not exist. Read from /mnt/data and write to it: the user gets the files in it.\n
import pandas as pd
from code_interpreter.output.hints import hint_for

for path in ("plots/a.csv", "/mnt/data/a/b/a.csv", "/content/a.csv"):
    try:
        pd.DataFrame({"a": [1]}).to_csv(path)
    except OSError as error:
        print(hint_for(error, {}).rstrip("."))
print(hint_for(FileNotFoundError(2, "No such file", "/content/a.csv"), {}).split(" /mnt/data contains")[0].split(" /mnt/data is")[0])
