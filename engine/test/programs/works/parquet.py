"""reads parquet files of other programs, and writes tables that it reads back as they were"""
# says: 6 0 True 04/01/09 2009-04-01 00:00:00\n
# says: True True True\n
# says: a column of lists: column 'a' (mixed) cannot be written to parquet files
# says: not a parquet file
# says: pd.read_parquet(path) and frame.to_parquet(path)
import base64
import datetime
import io
import zlib

import pandas as pd
from code_interpreter.output.hints import hint_for

# alltypes_plain.snappy.parquet of https://github.com/apache/parquet-testing (Apache License 2.0), written by Impala: dictionaries, Snappy, INT96.
PACKED = (
    'c-oznU2D@&7{{NcX_BTd8)MI*g<SNaJ4~osvcAy5KzAW3lrn}FUOAFBnUORdYdi2}7cyk1mwp1T`~V^{L`1x-Ab2N!2oWztL_A4j-*7csATQ@np5OmDInQ&ly|tqukBhimXEz=|QUm}H*@=KlND7{e'
    '0!je!9LHon5{YuuRglY;1s<{)&Tb(`cyfnWv_d66FpW!IAPfV=Ob|%FL==P|PBJ<jXSdmL{AiVw=<^5*o=%3vLF9kQoJ7ajBzm@c-*$T=u$R_Hjy~fq#(v9>*~xBOcbr-H2~R&qF9!b^8^gs}?z<R$'
    '8uPh1%m>`XO$ZJ-xX<OEiVE@pUpDN$Neh=8(gz}aFZ?t04}&LH=Ayq!3Q7SwZaE!&I{8-;eI%Wke9=GhSLZsskQJ2wCg1Ax4ab~H{#Ts7iTf5ARO-li7RdsGfLdBtwRN?2Hl7FiEummCz%R7)p1IrY'
    '9oX*P$ipHoJx$Q#gzvG8nP3`n-dk7IyJ&MK@G>=akZ0fqxkrB|=^*LDRV)PX3_vQf`MAFVaQpg?6k~bMb8U_n6chrRRL^dk-JagwA2}V7BRWXahiT@-Wd}EeZu73$){(H`3g>k%!?TA`I}Y{9J{l@h'
    ')jyQP(THcGi3$Uhm@uvjK-qg?yo!KHCd_{Kp(;-b0u!cZ1%%Hk+1GQopb#5P=v^cH77(hR!!~8e4h!2R=c@OxrF)LrBi|*$!)n8B@9U19J2VfvcE`<WYsEG7^3BGrYdejtdT!O|+fFN2)l1b@%g{{A'
    's+P*N4Wno^)r!%qSY^#@Y8$GlS(eqTU4l<+fwtK{><{x8F31'
)
table = pd.read_parquet(io.BytesIO(zlib.decompress(base64.b85decode("".join(PACKED)))))
row = table.iloc[0]
print(row.id, row.int_col, row.bool_col, row.date_string_col.decode(), row.timestamp_col)

frame = pd.DataFrame(
    {
        "count": [1, 2, 3],
        "share": [0.5, None, 1.5],
        "town": ["Köln", None, "Bonn"],
        "paid": [True, False, True],
        "at": pd.date_range("2026-01-01", periods=3, tz="Europe/Berlin"),
        "day": [datetime.date(2026, 1, 31), None, datetime.date(2026, 3, 31)],
    }
)
frame.to_parquet("sales.parquet", engine="pyarrow", index=False)
pd.testing.assert_frame_equal(pd.read_parquet("sales.parquet", engine="pyarrow"), frame)
by_town = frame.set_index("town")
by_town.to_parquet("towns.parquet", compression=None)
many = pd.DataFrame({"value": range(20_000)}).iloc[::2]
print(
    pd.read_parquet("towns.parquet").equals(by_town),
    pd.read_parquet(io.BytesIO(many.to_parquet())).equals(many),
    list(pd.read_parquet("sales.parquet", columns=["town", "count"])) == ["town", "count"],
)
try:
    pd.DataFrame({"a": [[1]]}).to_parquet("lists.parquet")
except TypeError as error:
    print("a column of lists:", error)
try:
    pd.read_parquet(io.BytesIO(b"a,b\n1,2\n"))
except ValueError as error:
    print(error)
try:
    frame.to_feather("a.feather")
except ImportError as error:
    print(hint_for(error, {}))
