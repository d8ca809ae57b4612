"""reports for pip which packages are installed and which are not, and continues"""
# says: pandas, openpyxl: already installed.
# says: a_package_that_nobody_has: not installed, and nothing can be installed because the sandbox has no network access. Available: numpy, pandas
# says: a-package-that-nobody-has: not installed
# says: \nduckdb is not installed, and cannot be installed. Use pandas, or SQL with sqlite3: frame.to_sql(), pd.read_sql().\n
# says: went on
!pip install -q "pandas>=1.0" openpyxl
%pip install a_package_that_nobody_has
!pip install duckdb a-package-that-nobody-has
print("went on")
