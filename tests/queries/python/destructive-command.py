def clean(path):
    os.system(f"rm -rf {path}")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-rm-rf
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-shell-true
    subprocess.run("rm -rf " + path, shell=True, check=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-rm-rf
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-shell-true
    os.system("rm -rf /*")
#   ^^^^^^^^^^^^^^^^^^^^^^ py-rm-rf
    os.system("rm -rf build/cache")
    # <- !py-rm-rf
    os.system("rm file.txt")
    # <- !py-rm-rf
    shutil.rmtree(path)
    # <- !py-rm-rf
