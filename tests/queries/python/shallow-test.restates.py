# path: tests/test_shop.py
from shop import total


def add(a, b):
    """The sum."""
    return a + b


def price(items, rate):
    net = sum(items)
    return net * rate


def test_total():
    items = [1, 2]
    expected = total(items)
    assert total(items) == expected
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-test-restates


def test_total_of_a_result():
    expected_total = total([3])
    result = total([3])
    assert result == expected_total
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-test-restates


def test_add():
    a = 2
    assert add(a, 3) == a + 3
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ py-test-restates


class Adding(TestCase):
    def test_add(self):
        self.assertEqual(add(2, 3), (2 + 3))
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-test-restates


def test_values():
    expected = 5
    assert add(2, 3) == expected
#   ^ !py-test-restates
    assert add(2, 3) == 3 + 2
#   ^ !py-test-restates
    assert price([1], 2) == 1 * 2
#   ^ !py-test-restates


def test_total_is_deterministic():
    expected = total([1])
    assert total([1]) == expected
#   ^ !py-test-restates


def test_agreement():
    first = total([1])
    second = total([1])
    assert first == second
#   ^ !py-test-restates


def test_files(template, project):
    with open(template) as f:
        expected = f.read()
    with open(project) as f:
        result = f.read()
    assert expected == result
#   ^ !py-test-restates
