"""knows the months of other languages"""
# says: März 2026 mars 2026 3月\n
import datetime
import locale

day = datetime.date(2026, 3, 1)
texts = []
for name, form in (("de_DE.UTF-8", "%B %Y"), ("fr_FR.UTF-8", "%B %Y"), ("ja_JP.UTF-8", "%b")):
    locale.setlocale(locale.LC_TIME, name)
    texts.append(day.strftime(form).strip())
print(*texts)
