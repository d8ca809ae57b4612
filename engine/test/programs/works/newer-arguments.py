"""names the installed versions for arguments and functions that older versions lack, and no other error"""
# says: Hint: write 'M': this version of pandas does not know 'ME'.
# says: [True, True, True, False]\n
from code_interpreter.output.hints import hint_for

errors = [
    ValueError("time data '2026-01-01' does not match format 'mixed' (match)"),
    TypeError("total() got an unexpected keyword argument 'include_groups'"),
    AttributeError("'AxesSubplot' object has no attribute 'ecdf'"),
    ValueError("time data '2026-01-01' does not match format '%d.%m.%Y'"),
]
print(hint_for(ValueError("Invalid frequency: ME"), {}))
print(["the installed versions are Python" in (hint_for(error, {}) or "") for error in errors])
