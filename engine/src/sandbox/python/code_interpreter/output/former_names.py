"""What models still write and the installed packages no longer have, with what to write instead."""

import re

# By package: names that a module or an object had, and modules.
_NAMES = {
    "pandas": {
        "append": "pd.concat([frame, other], ignore_index=True)",
        "as_matrix": "to_numpy()",
        "datetime": "import datetime",
        "get_value": "at[row, column]",
        "hide_columns": "hide(axis='columns')",
        "hide_index": "hide(axis='index')",
        "hvplot": "plot(), or plotly.express",
        "Int64Index": "pd.Index(values, dtype='int64')",
        "Float64Index": "pd.Index(values, dtype='float64')",
        "iteritems": "items()",
        "ix": "loc[] for labels, iloc[] for positions",
        "json_normalize": "pd.json_normalize()",
        "lookup": "[frame.at[row, column] for row, column in zip(rows, columns)]",
        "mad": "(frame - frame.mean()).abs().mean()",
        "np": "import numpy as np",
        "Panel": "a DataFrame with a MultiIndex",
        "rolling_mean": "frame.rolling(window).mean()",
        "set_na_rep": "format(na_rep='-')",
        "set_precision": "format(precision=2)",
        "set_value": "at[row, column] = value",
        "sort": "sort_values(by=column), or sort_index()",
        "to_native_types": "astype(str)",
        "tools": "pandas.plotting",
        "tshift": "shift(freq=freq)",
    },
    "numpy": {
        "asscalar": "array.item()",
        "cumproduct": "np.cumprod()",
        "msort": "np.sort(array, axis=0)",
        "product": "np.prod()",
        "rank": "np.ndim()",
        "sometrue": "np.any()",
        **dict.fromkeys("fv ipmt irr mirr nper npv pmt ppmt pv rate".split(), "import numpy_financial as npf"),
    },
    "matplotlib": {
        "normpdf": "scipy.stats.norm.pdf()",
        "register_cmap": "matplotlib.colormaps.register()",
        "set_window_title": "fig.canvas.manager.set_window_title()",
    },
    "scipy": {
        "binom_test": "scipy.stats.binomtest().pvalue",
        "comb": "scipy.special.comb()",
        "cumtrapz": "scipy.integrate.cumulative_trapezoid()",
        "derivative": "numpy.gradient(), or scipy.optimize.approx_fprime()",
        "factorial": "scipy.special.factorial()",
        "imread": "imageio.imread()",
        "imresize": "PIL: Image.fromarray(array).resize((width, height))",
        "imsave": "imageio.imwrite()",
        "interp2d": "scipy.interpolate.RegularGridInterpolator",
        "median_absolute_deviation": "scipy.stats.median_abs_deviation()",
        "simps": "scipy.integrate.simpson()",
        "trapz": "scipy.integrate.trapezoid()",
        **{name: f"scipy.signal.windows.{name}()" for name in "bartlett blackman boxcar gaussian hamming hann kaiser".split()},
    },
    "sklearn": {
        "cross_validation": "sklearn.model_selection",
        "get_feature_names": "get_feature_names_out()",
        "grid_search": "sklearn.model_selection",
        "Imputer": "sklearn.impute.SimpleImputer",
        "jaccard_similarity_score": "sklearn.metrics.jaccard_score()",
        "joblib": "import joblib",
        "load_boston": "sklearn.datasets.load_diabetes(), which needs no network either",
        "plot_confusion_matrix": "sklearn.metrics.ConfusionMatrixDisplay.from_estimator()",
        "plot_partial_dependence": "sklearn.inspection.PartialDependenceDisplay.from_estimator()",
        "plot_precision_recall_curve": "sklearn.metrics.PrecisionRecallDisplay.from_estimator()",
        "plot_roc_curve": "sklearn.metrics.RocCurveDisplay.from_estimator()",
    },
    "pypdf": {
        "addPage": "add_page()",
        "documentInfo": "metadata",
        "extractText": "extract_text()",
        "getDocumentInfo": "metadata",
        "getNumPages": "len(reader.pages)",
        "getPage": "reader.pages[number]",
        "mergePage": "merge_page()",
        "numPages": "len(reader.pages)",
        "PdfFileMerger": "PdfWriter, whose append() adds a file",
        "PdfFileReader": "PdfReader",
        "PdfFileWriter": "PdfWriter",
        "PdfMerger": "PdfWriter, whose append() adds a file",
    },
    "networkx": {
        "from_numpy_matrix": "nx.from_numpy_array()",
        "info": "print(graph)",
        "read_gpickle": "pickle.load()",
        "to_numpy_matrix": "nx.to_numpy_array()",
        "write_gpickle": "pickle.dump()",
    },
    "moviepy": {
        "fl_image": "image_transform()",
        "resize": "resized()",
        "set_audio": "with_audio()",
        "set_duration": "with_duration()",
        "set_fps": "with_fps()",
        "set_position": "with_position()",
        "set_start": "with_start()",
        "subclip": "subclipped()",
    },
    "openpyxl": {
        "get_sheet_by_name": "workbook[name]",
        "get_sheet_names": "workbook.sheetnames",
    },
}

_LEAVE_OUT = "Leave it out"
# Arguments that functions of these packages had.
_ARGUMENTS = {
    "affinity": "Use metric=",
    "b": "Use visible=",
    "base_estimator": "Use estimator=",
    "basex": "Use base=",
    "basey": "Use base=",
    "closed": "Use inclusive='left', 'right', 'both' or 'neither'",
    "datetime_is_numeric": _LEAVE_OUT,
    "encoding": f"{_LEAVE_OUT}: workbooks are always in Unicode",
    "error_bad_lines": "Use on_bad_lines='skip'",
    "how": "Call a method after it, such as resample('ME').mean()",
    "iid": _LEAVE_OUT,
    "inplace": "Assign the result: frame = frame.method(...)",
    "level": "Group first: frame.groupby(level=0).mean()",
    "line_terminator": "Use lineterminator=",
    "loffset": "Move the result: result.index += pd.Timedelta(...)",
    "mangle_dupe_cols": _LEAVE_OUT,
    "min_impurity_split": "Use min_impurity_decrease=",
    "normalize": "Use make_pipeline(StandardScaler(), model)",
    "normed": "Use density=",
    "presort": _LEAVE_OUT,
    "projection": "Use ax = fig.add_subplot(projection='3d')",
    "sheetname": "Use sheet_name=",
    "squeeze": "Call squeeze('columns') on the result",
    "use_line_collection": _LEAVE_OUT,
    "warn_bad_lines": "Use on_bad_lines='warn'",
}

_OF_MODULE = re.compile(r"module '([\w.]+)' has no attribute '(\w+)'")
_OF_OBJECT = re.compile(r"object has no attribute '(\w+)'")
_IMPORTED = re.compile(r"cannot import name '(\w+)'")
_REMOVED = re.compile(r"^\s*`(\w+)` has been removed")
_ARGUMENT = re.compile(r"got an unexpected keyword argument '(\w+)'")


def owner_of(error):
    """The module that lacks the attribute or the name, or whose object lacks it; None if the exception does not say it."""
    if isinstance(error, ImportError):
        return error.name or _raising_module(error)
    if not isinstance(error, AttributeError):
        return None
    found = getattr(error, "obj", None)
    if found is None:
        named = _OF_MODULE.search(str(error))
        return named and named[1]
    if isinstance(found, type(re)):
        return found.__name__
    return (found if isinstance(found, type) else type(found)).__module__


def _raising_module(error):
    """A module that raises the error itself names no module in it: `from sklearn.datasets import load_boston`."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace and trace.tb_frame.f_globals.get("__name__")


def current_name(error):
    """What to write instead of a name that a package had; None if it is not known."""
    text = str(error)
    owner = owner_of(error) or ("scipy" if isinstance(error, NotImplementedError) else "")
    names = _NAMES.get(owner.split(".")[0], {})
    if isinstance(error, ModuleNotFoundError):
        missing = owner.split(".")[1:2]
    else:
        missing = [found[found.lastindex] for found in (pattern.search(text) for pattern in (_OF_MODULE, _OF_OBJECT, _IMPORTED, _REMOVED)) if found]
    package = owner.split(".")[0]
    return next((f"this version of {package} has no {name}. Use {names[name]}." for name in missing if name in names), None)


def current_argument(text):
    """What to write instead of an argument that a function had; None if it is not known."""
    found = _ARGUMENT.search(text)
    return f"this version has no argument {found[1]}=. {_ARGUMENTS[found[1]]}." if found and found[1] in _ARGUMENTS else None
