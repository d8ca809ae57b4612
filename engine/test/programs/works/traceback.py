"""cuts a traceback to the code's own lines"""
# status: error
# says: line 11, in outer
# says: inner(value)
# says: KeyError: 'amount'
# silent: runner.py
import pandas


def outer(value):
    return inner(value)


def inner(value):
    return pandas.DataFrame({"a": [1]})[value]


outer("amount")
