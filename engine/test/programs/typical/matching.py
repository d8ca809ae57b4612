"""matches and cleans text"""
# says: 100 ('apple', 89) de Lodz
# timeoutMs: 120000
import re
import collections
import string
import difflib
import unicodedata
import textwrap
import csv
import statistics
import itertools
import random
import hashlib
import base64
import uuid
import html
import urllib.parse
import io
from thefuzz import fuzz, process
from rapidfuzz import fuzz as rf
import langdetect
import unidecode
import emoji
import humanize
import inflect
from fuzzywuzzy import fuzz as f2

print(fuzz.token_sort_ratio('a b', 'b a'), process.extractOne('appl', ['apple', 'pear']), langdetect.detect('Dies ist ein deutscher Satz'), unidecode.unidecode('Łódź'), emoji.demojize('👍'), humanize.naturalsize(123456), inflect.engine().plural('mouse'))
print(f2.ratio('a', 'a'))
