"""writes Markdown, templates, YAML and dates of other languages"""
# says: Heilige Drei Könige
# says: vendredi 1 mars 2024
# timeoutMs: 120000
import markdown
import jinja2
import yaml
import chardet
import toml
import tomllib
import tabulate
import json
from jinja2 import Template, Environment
import holidays
import regex
import babel.numbers
import pycountry
from babel.dates import format_date
import datetime
from rich.table import Table
from rich.console import Console

print(markdown.markdown('# T\n\n|a|b|\n|-|-|\n|1|2|', extensions=['tables', 'fenced_code', 'toc']))
html = Template('<ul>{% for x in xs %}<li>{{x|upper}}</li>{% endfor %}</ul>').render(xs=['a', 'b'])
open('/mnt/data/r.html', 'w').write(html)
print(yaml.safe_load('a: [1,2]\nb: {c: x}'), yaml.dump({'a': 1}), chardet.detect('Größe für Übung'.encode('latin-1')), tabulate.tabulate([[1, 2]], headers=['a', 'b'], tablefmt='github'), tomllib.loads('a=1'))
print(holidays.Germany(years=2024, subdiv='BY').get('2024-01-06'), holidays.country_holidays('US', years=2024).get('2024-07-04'))
print(regex.findall('\\p{Lu}\\w+', 'Über Ämter'), babel.numbers.format_currency(1234.5, 'EUR', locale='de_DE'), pycountry.countries.get(alpha_2='DE').name)
print(format_date(datetime.date(2024, 3, 1), 'full', locale='fr'))
t = Table(title='x')
t.add_column('a')
t.add_row('1')
Console().print(t)
