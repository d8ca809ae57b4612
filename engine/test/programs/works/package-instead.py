"""names what to use instead of a package that is missing"""
# status: error
# says: frame.to_sql()
# says: needs the network, and there is none. Work with the files in /mnt/data.
# says: Hint: nothing can be installed because there is no network. Available: numpy
from code_interpreter.libraries.packages import nothing_to_install

print(nothing_to_install("duckdb.typing"))
print(nothing_to_install("yfinance"))
import no_such_package
