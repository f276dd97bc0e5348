import tempfile
from tempfile import mktemp
# <- py-mktemp


def write(text):
    name = tempfile.mktemp(suffix=".txt")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-mktemp
    tempfile.mkstemp()
    # <- !py-mktemp
    tempfile.NamedTemporaryFile()
    # <- !py-mktemp
    with open("/tmp/output.txt", "w") as handle:
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-tmp-file
        handle.write(text)
    io.open(f"/tmp/{name}.log", mode="a")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-tmp-file
    open("/tmp/output.txt")
    # <- !py-tmp-file
    open("/tmp/output.txt", "r")
    # <- !py-tmp-file
    open("output.txt", "w")
    # <- !py-tmp-file
