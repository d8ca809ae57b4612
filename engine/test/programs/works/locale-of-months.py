"""writes months in the language of the locale, or gives a hint where it is not installed"""
# says: good
import datetime
import locale

from code_interpreter.output.hints import hint_for

for name in ("de_DE.UTF-8", "de_DE", "German_Germany.1252"):
    try:
        locale.setlocale(locale.LC_TIME, name)
        text = datetime.date(2026, 3, 1).strftime("%B %Y")
    except locale.Error as error:
        text = hint_for(error, {})
    assert text == "März 2026" or "that locale is not installed. " in text, text
print("good")
