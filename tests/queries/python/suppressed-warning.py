import logging
import warnings

import urllib3

from yaml import load  # type: ignore
#                      ^^^^^^^^^^^^^^ py-blanket-ignore
from a import b  # noqa
#                ^^^^^^ py-blanket-ignore
from a import c  # noqa: F401
#           ^ !py-blanket-ignore
value = compute()  # type: ignore[arg-type]
#                  ^ !py-blanket-ignore
# pylint: disable=all
# <- py-blanket-ignore
# mypy: ignore-errors
# <- py-blanket-ignore
# flake8: noqa
# <- py-blanket-ignore
other = compute()  # pyright: ignore
#                  ^^^^^^^^^^^^^^^^^ py-blanket-ignore
secret = compute()  # nosec
#                   ^^^^^^^ py-blanket-ignore
known = compute()  # nosec B105
#                  ^ !py-blanket-ignore
# The type: ignore comment is explained in the handbook.
# <- !py-blanket-ignore

warnings.filterwarnings("ignore")
# <- py-filterwarnings-ignore
warnings.simplefilter('ignore')
# <- py-filterwarnings-ignore
warnings.filterwarnings("ignore", category=DeprecationWarning, module="x")
# <- !py-filterwarnings-ignore
warnings.filterwarnings("error")
# <- !py-filterwarnings-ignore
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    # <- !py-filterwarnings-ignore

urllib3.disable_warnings()
# <- py-tls-warning-off
requests.packages.urllib3.disable_warnings(InsecureRequestWarning)
# <- py-tls-warning-off
urllib3.add_stderr_logger()
# <- !py-tls-warning-off
panel.disable_warnings()
# <- !py-tls-warning-off

logging.disable(logging.CRITICAL)
# <- py-logging-disabled
logging.disable(logging.ERROR)
# <- py-logging-disabled
logging.disable(logging.DEBUG)
# <- !py-logging-disabled
logging.getLogger("urllib3").setLevel(logging.CRITICAL)
# <- !py-logging-disabled
