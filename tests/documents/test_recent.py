"""记住的图片：占的字节有上限，久不用的先忘。"""

from concurrent.futures import ThreadPoolExecutor

from appeals.documents.recent import OVERHEAD, Recent


def test_least_recently_used_is_forgotten_first() -> None:
    recent: Recent[str] = Recent(3 * (10 + OVERHEAD))
    for name in "甲乙丙":
        recent.put(name, f"图{name}", 10)
    assert recent.get("甲") == "图甲"
    recent.put("丁", "图丁", 10)
    assert [recent.get(name) for name in "甲乙丙丁"] == ["图甲", None, "图丙", "图丁"]


def test_one_large_result_displaces_several() -> None:
    recent: Recent[str] = Recent(1000 + OVERHEAD)
    recent.put("甲", "小", 10)
    recent.put("乙", "大", 1000)
    assert (recent.get("甲"), recent.get("乙")) == (None, "大")


def test_result_larger_than_the_room_is_not_kept() -> None:
    recent: Recent[str] = Recent(1000)
    recent.put("甲", "小", 10)
    recent.put("乙", "大", 1000)
    assert (recent.get("甲"), recent.get("乙")) == ("小", None)


def test_same_digest_is_kept_once() -> None:
    recent: Recent[str] = Recent(2 * (10 + OVERHEAD))
    for _ in range(5):
        recent.put("甲", "图", 10)
    recent.put("乙", "图", 10)
    assert (recent.get("甲"), recent.get("乙")) == ("图", "图")


def test_threads_share_one_memory_safely() -> None:
    recent: Recent[int] = Recent(20 * OVERHEAD)

    def use(number: int) -> bool:
        recent.put(str(number % 50), number % 50, 0)
        return recent.get(str(number % 50)) in (None, number % 50)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(use, range(5000)))
    assert sum(recent.get(str(number)) is not None for number in range(50)) == 20
