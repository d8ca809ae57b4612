"""answers pip with what is there and what is not, and goes on"""
# says: pandas, openpyxl: there already.
# says: a_package_that_nobody_has: not there, and nothing can be installed here, there is no network. Available: numpy, pandas
# says: went on
!pip install -q "pandas>=1.0" openpyxl
%pip install a_package_that_nobody_has
print("went on")
