"""清单：把外来的 Excel 与 CSV 读成一行行的登记事实，把台账写成 Excel 与 CSV。"""
