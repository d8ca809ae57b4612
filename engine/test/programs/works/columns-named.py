"""names the columns of the table that lacks one, and nothing for a missing row or key"""
# says: [True, True, True, True, True, False, False, False]\n
import pandas as pd
from code_interpreter.output.hints import hint_for

frame = pd.DataFrame({"Umsatz (€)": [1, 2], "Ort": ["Köln", "Bonn"]})
attempts = [
    lambda: frame["Umsatz"],
    lambda: frame[["Ort", "Umsatz"]],
    lambda: frame.groupby("Umsatz").sum(),
    lambda: frame.loc[:, "Umsatz"],
    lambda: frame.merge(frame, on="Umsatz"),
    lambda: frame.loc[7],
    lambda: frame.loc[[7]],
    lambda: {}["Umsatz"],
]
named = []
for attempt in attempts:
    try:
        attempt()
    except KeyError as error:
        named.append(hint_for(error, {}) == "Hint: the columns are 'Umsatz (€)', 'Ort'.")
print(named)
