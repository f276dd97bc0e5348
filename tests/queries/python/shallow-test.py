import unittest

import pytest


def test_create():
#   ^^^^^^^^^^^ py-test-no-assert
    user = create("a")
    user.save()


def test_prints():
#   ^^^^^^^^^^^ py-test-no-assert
    print(compute(2))


def test_result():
#   ^ !py-test-no-assert
    assert compute(2) == 4


def test_raises():
#   ^ !py-test-no-assert
    with pytest.raises(ValueError):
        compute(-1)


def helper():
#   ^ !py-test-no-assert
    create("a")


class TestUser(unittest.TestCase):
    def test_true(self):
        assert True
#       ^^^^^^^^^^^ py-test-tautology
        self.assertTrue(True)
#       ^^^^^^^^^^^^^^^^^^^^^ py-test-tautology
        assert user == user
#       ^^^^^^^^^^^^^^^^^^^ py-test-tautology
        self.assertEqual(name, name)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-test-tautology
        assert result or True
#       ^^^^^^^^^^^^^^^^^^^^^ py-test-tautology
        assert compute(2) == compute(2)
        # <- !py-test-tautology
        assert user == other
        # <- !py-test-tautology
        self.assertTrue(user.active)
        # <- !py-test-tautology

    def test_equal(self):
        assert user == user
        # <- !py-test-tautology


def test_sends(service):
#   ^^^^^^^^^^ py-test-mock-only
    client = Mock()
    service.client = client
    service.send("a")
    client.send.assert_called_once()


def test_saves():
#   ^^^^^^^^^^ py-test-mock-only
    store = MagicMock()
    save(store)
    store.write.assert_called()


def test_arguments():
#   ^ !py-test-mock-only
    client = Mock()
    send(client, "a")
    client.send.assert_called_once_with("a")


def test_both():
#   ^ !py-test-mock-only
    client = Mock()
    assert send(client) == 1
    client.send.assert_called_once()


@pytest.mark.skip
# <- py-test-skip
def test_skipped():
    assert compute(2) == 4


@unittest.skip("")
# <- py-test-skip
@pytest.mark.xfail()
# <- py-test-skip
def test_failing():
    assert compute(2) == 5


@pytest.mark.skip(reason="needs a network")
# <- !py-test-skip
@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
# <- !py-test-skip
def test_network():
    assert fetch()
