from django.template.loader import get_template


def test_a_page_is_sent_without_the_indentation_of_its_template() -> None:
    sent = get_template("out_of_order.html").template.source  # type: ignore[attr-defined]
    assert "\n{% block content %}\n<" in sent
    assert "\n " not in sent
