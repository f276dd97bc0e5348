import os
import subprocess
import subprocess as sp


def run(command, name, host):
    subprocess.run(command, shell=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-shell-true
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-subprocess-unchecked
    sp.check_output(f"ls {name}", shell=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-shell-true
    subprocess.Popen("grep " + name + " file", stdout=subprocess.PIPE, shell=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-shell-true
    os.system(f"ping -c 1 {host}")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-shell-true
    os.popen("cat %s" % name).read()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ py-shell-true
    subprocess.getoutput(command)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-shell-true
    subprocess.run(["ls", name])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-subprocess-unchecked
    # <- !py-shell-true
    subprocess.run(command, shell=False)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-subprocess-unchecked
    # <- !py-shell-true
    os.system("clear")
    # <- !py-shell-true
    os.system("tar xf " + shlex.quote(name))
    # <- !py-shell-true
    subprocess.run("git status", shell=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-shell-constant
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-subprocess-unchecked
    subprocess.check_output('uname -a', shell=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-shell-constant
    subprocess.run("ps aux | grep python", shell=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-subprocess-unchecked
    # <- !py-shell-constant
    subprocess.run("ls", check=True)
    # <- !py-shell-constant


def lists(script, name):
    subprocess.run(["bash", "-c", script])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-subprocess-unchecked
#                  ^^^^^^^^^^^^^^^^^^^^^^ py-shell-c
    subprocess.run(["/bin/sh", "-c", f"echo {name}"], check=True)
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-shell-c
    subprocess.run(["sh", "-c", "echo \"$1\"", "sh", name])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-subprocess-unchecked
    #              ^ !py-shell-c
    subprocess.run(["grep", "-c", name])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-subprocess-unchecked
    #              ^ !py-shell-c
    subprocess.run(["bash", "-c", SCRIPT])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-subprocess-unchecked
    #              ^ !py-shell-c


def remote(client, name):
    client.exec_command(f"rm {name}")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-ssh-exec-format
    client.exec_command("systemctl restart " + name)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-ssh-exec-format
    client.exec_command("uptime")
    # <- !py-ssh-exec-format
    client.exec_command(f"rm {shlex.quote(name)}")
    # <- !py-ssh-exec-format
