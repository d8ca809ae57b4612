"""names what to use instead of a package that is missing"""
# status: error
# says: frame.to_sql()
# says: needs network access, which the sandbox does not have. Work with the files in /mnt/data.
# says: Hint: nothing can be installed because the sandbox has no network access. Available: numpy
from code_interpreter.libraries.packages import nothing_to_install

print(nothing_to_install("duckdb.typing"))
print(nothing_to_install("yfinance"))
import no_such_package
