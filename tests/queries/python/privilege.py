def restart(name):
    subprocess.run(["sudo", "systemctl", "restart", name], check=True)
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-sudo
    os.system("sudo rm -f /etc/app.conf")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-sudo
    os.setuid(0)
#   ^^^^^^^^^^^^ py-sudo
    subprocess.run(["systemctl", "restart", name], check=True)
    #              ^ !py-sudo
    os.setuid(user.pw_uid)
    # <- !py-sudo
    names = ["root", "sudo"]
    #       ^ !py-sudo
