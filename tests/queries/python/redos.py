import re

name = re.compile(r"^(a+)+$")
#      ^^^^^^^^^^^^^^^^^^^^^^ py-unsafe-regex
word = re.match("^([a-z]*)*$", text)
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-unsafe-regex
line = re.search(r"(.*,)*x", text)
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-unsafe-regex
fine = re.compile(r"^a+$")
#      ^ !py-unsafe-regex
each = re.compile(r"^(\w+,)+$")
#      ^ !py-unsafe-regex
