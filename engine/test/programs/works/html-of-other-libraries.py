"""writes the HTML of an object that has no text of its own to a page"""
# says: {'a': 1}
# says: Written to /mnt/data/chart-1.html
# listed: chart-1.html
class Chart:
    def _repr_html_(self):
        return "<html><body>chart</body></html>"


class Model(dict):
    def _repr_html_(self):
        return "<pre>model</pre>"


display(Model(a=1))
Chart()
