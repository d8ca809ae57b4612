"""Configures libraries when the code imports them, so that nothing is imported before it is used."""

import sys


def after_import(name, configure):
    """Calls `configure(module)` once the module `name` has been imported; immediately if it already has been."""
    module = sys.modules.get(name)
    if module is None:
        sys.meta_path.insert(0, _Finder(name, configure))
    else:
        configure(module)


class _Finder:
    def __init__(self, name, configure):
        self._name = name
        self._configure = configure

    def find_spec(self, name, path=None, target=None):
        if name != self._name:
            return None
        import importlib.util

        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            return spec
        load = spec.loader.exec_module

        def load_and_configure(module):
            load(module)
            self._configure(module)

        spec.loader.exec_module = load_and_configure
        return spec
