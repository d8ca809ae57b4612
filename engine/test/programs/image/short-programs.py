"""gives the right values for short programs as models write them"""
# images: 3
# silent: missing from
# says: Totals\n   a\n0  1\n
# says: |   a |\n|----:|\n|   1 |\n|   2 |\n
# says:    a\n0  2\n1  4\n
# says: März 2026\n
# says: 2026-01-31     465\n2026-02-28    1246\n2026-03-31      59
# says: stadt;umsatz True\n
# says: tags version,plz ,a\n
# says: [1, 2] True\n
import datetime
import locale

import ace_tools as tools
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import openpyxl
import pandas as pd

tools.display_dataframe_to_user(name="Totals", dataframe=pd.DataFrame({"a": [1]}))
for name in ("north", "south"):
    plt.figure()
    plt.bar(["a", "b"], [1, 2])
    plt.title(name)
    plt.show()
    plt.close()
print(pd.DataFrame({"a": [1, 2]}).to_markdown(index=False))
print(pd.DataFrame({"a": [1, 2]}).map(lambda v: v * 2))
locale.setlocale(locale.LC_TIME, "de_DE.UTF-8")
print(datetime.date(2026, 3, 1).strftime("%B %Y"))
series = pd.Series(range(60), index=pd.date_range("2026-01-01", periods=60))
print(series.resample("ME").sum())
plt.bar(["المبيعات", "הכנסות"], [3, 5])
plt.title("مبيعات يناير")
plt.show()
towns = pd.DataFrame({"stadt": ["Köln", "München"], "umsatz": [1.5, 2]})
towns.to_csv("/mnt/data/umsatz.csv", index=False, sep=";", decimal=",", encoding="cp1252")
lines = open("umsatz.csv", "rb").read().splitlines()
print(lines[0].decode(), lines == [b"stadt;umsatz", b"K\xf6ln;1,5", b"M\xfcnchen;2,0"])
pd.DataFrame({"tags": ["red;blue", "green;teal;gray"]}).to_csv("tags.csv", index=False)
pd.DataFrame({"version": ["3.9", "3.10"], "plz": ["01067", "80331"]}).to_csv("versions.csv", index=False)
pd.DataFrame({"a": [1, 2]}).to_csv("index.csv")
print(*(open(f"{name}.csv").readline().strip() for name in ("tags", "versions", "index")))
with pd.ExcelWriter("/mnt/data/r.xlsx", engine="xlsxwriter") as writer:
    pd.DataFrame({"a": [1, 2]}).to_excel(writer, index=False)
sheet = openpyxl.load_workbook("r.xlsx").active
print([row[0] for row in sheet.iter_rows(min_row=2, values_only=True)], str(datetime.datetime.now().astimezone().tzinfo) == "UTC")
