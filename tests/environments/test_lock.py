from hypothesis import given
from hypothesis import strategies as st

from evalreport.environments.lock import lock
from evalreport.model.environment import Package

PINS = """\
typing-extensions==4.16.0 \\
    --hash=sha256:{b} \\
    --hash=sha256:{a}
numpy[extra]==2.4.6 ; python_version >= "3.11" \\
    --hash=sha256:{c}
""".format(a="a" * 64, b="b" * 64, c="c" * 64)


def test_hashes_belong_to_the_package_above_them() -> None:
    found = lock("3.11.7", [("numpy", "2.4.6"), ("typing_extensions", "4.16.0")], PINS)
    assert found.packages == (
        Package("numpy", "2.4.6", (f"sha256:{'c' * 64}",)),
        Package("typing-extensions", "4.16.0", (f"sha256:{'a' * 64}", f"sha256:{'b' * 64}")),
    )


def test_without_pins_there_are_no_hashes() -> None:
    assert lock("3.11.7", [("numpy", "2.4.6")]).packages == (Package("numpy", "2.4.6", ()),)


@given(
    st.dictionaries(st.from_regex(r"[a-z]+(-[a-z]+)?", fullmatch=True), st.just("1"), min_size=1)
)
def test_the_order_of_packages_does_not_matter(packages: dict[str, str]) -> None:
    listed = list(packages.items())
    assert lock("3.11.7", listed).id == lock("3.11.7", listed[::-1]).id


def test_what_is_installed_counts_for_the_id() -> None:
    ids = {
        lock("3.11.7", [("numpy", "2.4.6")]).id,
        lock("3.11.8", [("numpy", "2.4.6")]).id,
        lock("3.11.7", [("numpy", "2.4.5")]).id,
        lock("3.11.7", []).id,
    }
    assert len(ids) == 4


def test_what_an_index_offers_besides_does_not() -> None:
    bare, pinned = lock("3.11.7", [("numpy", "2.4.6")]), lock("3.11.7", [("numpy", "2.4.6")], PINS)
    assert bare.id == pinned.id
    assert bare.packages != pinned.packages
