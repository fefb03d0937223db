"""测试；每个文件讲一种行为。"""

import os
import tempfile

# 内嵌的 PostgreSQL 导入时就要一个运行目录，桌面之外的机器上没有。
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="appeals-run-"))
