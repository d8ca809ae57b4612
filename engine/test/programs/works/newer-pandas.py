"""names the installed versions where the code is newer or older than they are"""
# status: error
# says: Hint: the installed versions are Python 3
# says: , pandas 
import pandas as pd

pd.DataFrame({"a": [1]}).method_of_next_year()
