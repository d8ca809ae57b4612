"""reports that there is no network"""
# status: error
# says: Hint: the sandbox has no network access
import urllib.request

urllib.request.urlopen("http://192.0.2.1/")
