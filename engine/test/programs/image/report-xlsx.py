"""writes a workbook with formats and a chart through xlsxwriter, and reads it again"""
# says: 4 region\n
# listed: report.xlsx
import pandas as pd

sales = pd.DataFrame({"region": ["north", "south", "east", "west"], "sales": [10, 20, 15, 5]})
with pd.ExcelWriter("report.xlsx", engine="xlsxwriter") as writer:
    sales.to_excel(writer, sheet_name="Summary", index=False)
    chart = writer.book.add_chart({"type": "column"})
    chart.add_series({"categories": "=Summary!$A$2:$A$5", "values": "=Summary!$B$2:$B$5"})
    writer.sheets["Summary"].insert_chart("D2", chart)
    writer.sheets["Summary"].set_column("B:B", 12, writer.book.add_format({"num_format": "#,##0.00"}))
read = pd.read_excel("report.xlsx", sheet_name="Summary")
print(len(read), read.columns[0])
