"""The functions of the package numpy_financial: annuities and rates of return. Payments are negative, receipts positive."""

import numpy as np

_ENDS = {"end": 0, "begin": 1, "e": 0, "b": 1, "finish": 0, "start": 1}


def fv(rate, nper, pmt, pv, when="end"):
    """Future value."""
    growth, annuity = _factors(rate, nper, when)
    return _plain(-np.asarray(pv) * growth - np.asarray(pmt) * annuity)


def pv(rate, nper, pmt, fv=0, when="end"):
    """Present value."""
    growth, annuity = _factors(rate, nper, when)
    return _plain(-(np.asarray(fv) + np.asarray(pmt) * annuity) / growth)


def pmt(rate, nper, pv, fv=0, when="end"):
    """Payment of a period, principal and interest."""
    growth, annuity = _factors(rate, nper, when)
    return _plain(-(np.asarray(fv) + np.asarray(pv) * growth) / annuity)


def nper(rate, pmt, pv, fv=0, when="end"):
    """Number of periods."""
    rate, pmt, pv, fv = map(np.asarray, (rate, pmt, pv, fv))
    with np.errstate(divide="ignore", invalid="ignore"):
        each = pmt * (1 + rate * _begins(when)) / rate
        return _plain(np.where(rate == 0, -(fv + pv) / pmt, np.log((each - fv) / (each + pv)) / np.log1p(rate)))


def ipmt(rate, per, nper, pv, fv=0, when="end"):
    """Interest part of the payment of a period; periods start at 1."""
    per = np.asarray(per)
    begins = _begins(when)
    owed = _future_value(rate, per - 1, pmt(rate, nper, pv, fv, when), pv, when)
    interest = owed * np.asarray(rate)
    if begins:
        interest = np.where(per == 1, 0.0, interest / (1 + np.asarray(rate)))
    return _plain(interest)


def ppmt(rate, per, nper, pv, fv=0, when="end"):
    """Principal part of the payment of a period."""
    return _plain(np.asarray(pmt(rate, nper, pv, fv, when)) - ipmt(rate, per, nper, pv, fv, when))


def npv(rate, values):
    """Net present value; the first of the values is not discounted."""
    values = np.atleast_1d(values)
    return _plain((values / (1 + rate) ** np.arange(values.shape[-1])).sum(axis=-1))


def irr(values, **_named):
    """Internal rate of return; NaN if there is none. Of several, the one closest to 0."""
    values = np.atleast_1d(np.asarray(values, dtype=float))
    if not (values > 0).any() or not (values < 0).any():
        return float("nan")
    roots = np.roots(values[::-1])
    rates = 1 / roots[(np.abs(roots.imag) < 1e-9) & (roots.real > 0)].real - 1
    return float(min(rates, key=abs)) if len(rates) else float("nan")


def mirr(values, finance_rate, reinvest_rate, **_named):
    """Modified internal rate of return."""
    values = np.asarray(values, dtype=float)
    if not (values > 0).any() or not (values < 0).any():
        return float("nan")
    gains = abs(npv(reinvest_rate, np.where(values > 0, values, 0)))
    costs = abs(npv(finance_rate, np.where(values < 0, values, 0)))
    return float((gains / costs) ** (1 / (len(values) - 1)) * (1 + reinvest_rate) - 1)


def rate(nper, pmt, pv, fv, when="end", guess=0.1, tol=1e-9, maxiter=200):
    """Rate of a period, found by Newton's method; NaN if it does not converge."""
    current, step = float(guess), 1e-6
    for _ in range(maxiter):
        value = _balance(current, nper, pmt, pv, fv, when)
        slope = (_balance(current + step, nper, pmt, pv, fv, when) - value) / step
        change = value / slope if slope else float("nan")
        current -= change
        if abs(change) < tol or np.isnan(current):
            break
    return current if abs(change) < 1e-6 else float("nan")


def _future_value(rate, periods, payment, present, when):
    return np.asarray(fv(rate, periods, payment, present, when))


def _balance(rate, periods, payment, present, future, when):
    growth, annuity = _factors(rate, periods, when)
    return float(future + present * growth + payment * annuity)


def _factors(rate, periods, when):
    rate, periods = np.asarray(rate, dtype=float), np.asarray(periods)
    growth = (1 + rate) ** periods
    safe = np.where(rate == 0, 1, rate)
    return growth, np.where(rate == 0, periods, (1 + rate * _begins(when)) * (growth - 1) / safe)


def _begins(when):
    return _ENDS.get(when, when)


def _plain(value):
    value = np.asarray(value)
    return value if value.ndim else value[()]
