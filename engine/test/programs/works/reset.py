"""forgets variables after %reset, but not display() and what was there before the code"""
# says: name 'x' is not defined
# says: 'shown'
x = 1
%reset -f
try:
    x
except NameError as error:
    print(error)
display("shown")
before = 42
