import os
import tarfile


def download(request):
    return send_file(os.path.join(FOLDER, request.args["name"]))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-path-from-request


def read():
    return open(f"{FOLDER}/{request.args.get('name')}").read()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-path-from-request


def upload(file):
    file.save(os.path.join(FOLDER, file.filename))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-path-from-request


async def upload_async(file):
    with open(f"uploads/{file.filename}", "wb") as handle:
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-path-from-request
        handle.write(await file.read())


def safe_upload(file):
    file.save(os.path.join(FOLDER, secure_filename(file.filename)))
    # <- !py-path-from-request


def safe_download(request):
    return send_from_directory(FOLDER, request.args["name"])
    #      ^ !py-path-from-request


def constant():
    return open(os.path.join(FOLDER, "settings.json"))
    #      ^ !py-path-from-request


def view():
    filename = request.args.get("file")
    with open("/data/" + filename) as handle:
#        ^^^^^^^^^^^^^^^^^^^^^^^^^ py-path-from-variable
        return handle.read()


def send():
    name = request.json["name"]
    return send_file(os.path.join(FOLDER, name))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-path-from-variable


def named():
    filename = secure_filename(request.args["file"])
    return send_file(os.path.join(FOLDER, filename))
    #      ^ !py-path-from-variable


def given(filename):
    return open(filename)
    #      ^ !py-path-from-variable


def unpack(path, target):
    with tarfile.open(path) as tar:
        tar.extractall(target)
#       ^^^^^^^^^^^^^^^^^^^^^^ py-tar-extractall
    tarfile.open(path).extractall()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-tar-extractall
    with tarfile.open(path) as tar:
        tar.extractall(target, filter="data")
        # <- !py-tar-extractall
    with zipfile.ZipFile(path) as archive:
        archive.extractall(target)
        # <- !py-tar-extractall
