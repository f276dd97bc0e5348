import subprocess
import sys


def ensure(name):
    subprocess.check_call([sys.executable, "-m", "pip", "install", name])
#                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-pip-install-at-runtime
    os.system("pip install requests")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-pip-install-at-runtime
    pip.main(["install", name])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-pip-install-at-runtime
    subprocess.check_call([sys.executable, "-m", "pip", "install", "requests==2.32.3"])
    #                     ^ !py-pip-install-at-runtime
    subprocess.check_call([sys.executable, "-m", "pip", "list"])
    #                     ^ !py-pip-install-at-runtime
    os.system("pip install -r requirements.txt")
    # <- !py-pip-install-at-runtime


def setup():
    os.system("curl -sSL https://get.tool.net | sh")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-curl-pipe-sh
    subprocess.run("wget -qO- https://tool.net/install.sh | sudo bash", shell=True, check=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-curl-pipe-sh
    os.system("curl -o install.sh https://tool.net/install.sh")
    # <- !py-curl-pipe-sh
    os.system("curl https://tool.net/list | grep name")
    # <- !py-curl-pipe-sh
