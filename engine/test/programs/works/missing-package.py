"""names the installed packages when one is missing"""
# status: error
# says: Available: numpy, pandas, matplotlib
import a_package_that_nobody_has
