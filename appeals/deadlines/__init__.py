"""时限：事件进、时限出的纯函数，与它的规则、数法和解释。

``rules.toml`` 是全部期限与出处；``terms`` 数；``clocks.deadlines_of`` 算一个案件；
``explain``、``reasons``、``remaining`` 说给人听。时间一律从参数来。
"""
