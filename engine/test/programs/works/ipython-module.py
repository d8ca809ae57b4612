"""provides IPython.display as a module when only IPython was imported"""
# says: 'shown'
# says: {'a': 1}
import IPython

IPython.display.display("shown")
display({"text/plain": "{'a': 1}"}, raw=True)
