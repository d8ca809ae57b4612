"""writes an Excel report with a chart, formats and filters"""
# says: |    Total |   Orders |
# timeoutMs: 120000
import pandas as pd
import numpy as np

rng = np.random.default_rng(1)
dates = pd.date_range('2024-01-01', periods=365, freq='D')
df = pd.DataFrame({'Date': rng.choice(dates, 500), 'Region': rng.choice(['North', 'South', 'East', 'West'], 500), 'Product': rng.choice(list('ABC'), 500), 'Revenue': rng.gamma(2, 100, 500).round(2)})
summary = df.groupby('Region', as_index=False).agg(Total=('Revenue', 'sum'), Orders=('Revenue', 'count'))
pivot = df.pivot_table(index=df['Date'].dt.month, columns='Region', values='Revenue', aggfunc='sum')
with pd.ExcelWriter('/mnt/data/report.xlsx', engine='xlsxwriter', datetime_format='yyyy-mm-dd') as writer:
    summary.to_excel(writer, sheet_name='Summary', index=False, startrow=2)
    pivot.to_excel(writer, sheet_name='Monthly')
    df.to_excel(writer, sheet_name='Raw', index=False)
    wb = writer.book
    ws = writer.sheets['Summary']
    title = wb.add_format({'bold': True, 'font_size': 16, 'font_color': '#1F4E78'})
    money = wb.add_format({'num_format': '€#,##0.00'})
    ws.write('A1', 'Sales report', title)
    ws.set_column('B:B', 18, money)
    ws.freeze_panes(3, 0)
    chart = wb.add_chart({'type': 'column'})
    chart.add_series({'name': 'Revenue', 'categories': ['Summary', 3, 0, 6, 0], 'values': ['Summary', 3, 1, 6, 1], 'data_labels': {'value': True}})
    chart.set_title({'name': 'Revenue by region'})
    ws.insert_chart('E3', chart)
    ws.conditional_format('B4:B7', {'type': 'data_bar'})
    ws.add_sparkline('H10', {'range': 'Summary!B4:B7'})
    writer.sheets['Raw'].autofilter(0, 0, len(df), 3)
    writer.sheets['Raw'].autofit()
print(summary.to_markdown(index=False, floatfmt='.2f'))
