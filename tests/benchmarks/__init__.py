"""测速：``make bench`` 跑；``make test`` 只核对各做法的答案相同，从不计时。"""
