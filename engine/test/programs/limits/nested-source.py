"""reports deeply nested source as an exception"""
# status: error
# lives: yes
eval("(" * 100_000)
