"""cannot change its messages through a library that it modified"""
# status: ok died
import json

json.dumps = lambda *_arguments, **_named: '{"type": "ready"}'
