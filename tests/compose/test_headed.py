from evalreport.compose.headed import headed
from evalreport.model.article import Row


def test_rows_stand_below_what_they_share_which_is_said_once() -> None:
    first, second, third = (Row(((name,),)) for name in "abc")
    assert headed([(("one",), first), (("two",), second), (("one",), third)]) == (
        Row((("one",),), heads=True),
        first,
        third,
        Row((("two",),), heads=True),
        second,
    )
