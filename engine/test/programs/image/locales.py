"""knows the months, numbers and currencies of other languages"""
# says: März 2026 mars 2026 3月\n
# says: 1.234.567,80 € 1 234 567,80 €\n
# says: [] []\n
import datetime
import locale
import os

day = datetime.date(2026, 3, 1)
texts = []
for name, form in (("de_DE.UTF-8", "%B %Y"), ("fr_FR.UTF-8", "%B %Y"), ("ja_JP.UTF-8", "%b")):
    locale.setlocale(locale.LC_TIME, name)
    texts.append(day.strftime(form).strip())
print(*texts)
amounts = []
for name in ("de_DE.UTF-8", "fr_FR.UTF-8"):
    locale.setlocale(locale.LC_ALL, name)
    amounts.append(locale.currency(1234567.8, grouping=True).replace("\u202f", " ").replace("\xa0", " "))
print(*amounts)

usual = "en_US en_GB en_IN de_AT de_CH es_ES es_MX it_IT pt_BR pt_PT nl_NL pl_PL cs_CZ sv_SE da_DK nb_NO fi_FI tr_TR el_GR hu_HU ro_RO ru_RU uk_UA".split()
usual += "ar_EG he_IL fa_IR hi_IN bn_BD ta_IN th_TH vi_VN id_ID ja_JP ko_KR zh_CN zh_TW".split()
rejected = []
for name in usual:
    try:
        locale.setlocale(locale.LC_ALL, f"{name}.UTF-8")
    except locale.Error:
        rejected.append(name)
folder = "/usr/lib/locale"
files = (os.path.join(parent, name) for parent, _folders, names in os.walk(folder) for name in names)
print(rejected, [file for file in files if not os.path.exists(file)][:5])
