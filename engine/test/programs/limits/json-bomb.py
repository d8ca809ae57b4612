"""reports deeply nested JSON as an exception"""
# status: error
# says: RecursionError
# lives: yes
import json

json.loads("[" * 100_000)
