# provides: requests, numpy, work
import json
#      ^ !py-unknown-import
import requests
#      ^ !py-unknown-import
import huggingface_cli_tools
#      ^^^^^^^^^^^^^^^^^^^^^ py-unknown-import
import reqeusts as http
#      ^^^^^^^^ py-unknown-import
from numpy_helpers.fast import dot
#    ^^^^^^^^^^^^^ py-unknown-import
from . import local
try:
    import optional_speedups
#          ^ !py-unknown-import
except ImportError:
    optional_speedups = None
