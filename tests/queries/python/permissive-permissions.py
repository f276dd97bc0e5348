import os
import stat


def share(path, mask):
    os.chmod(path, 0o777)
#   ^^^^^^^^^^^^^^^^^^^^^ py-chmod-wide
    path.chmod(mode=0o666)
#   ^^^^^^^^^^^^^^^^^^^^^^ py-chmod-wide
    os.fchmod(handle, stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-chmod-wide
    os.chmod(path, 0o640)
    # <- !py-chmod-wide
    os.chmod(path, 0o755)
    # <- !py-chmod-wide
    os.chmod(path, mode & ~stat.S_IWOTH)
    # <- !py-chmod-wide


def daemonize():
    os.umask(0)
#   ^^^^^^^^^^^ py-umask-zero
    os.umask(0o000)
#   ^^^^^^^^^^^^^^^ py-umask-zero
    os.umask(0o022)
    # <- !py-umask-zero
    umask(0)
    # <- !py-umask-zero
