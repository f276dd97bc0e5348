def login():
    return redirect(request.args.get("next"))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-open-redirect


def logout(request):
    return HttpResponseRedirect(request.GET["next"])
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-open-redirect


def callback():
    next_url = request.args.get("next") or "/"
    return redirect(next_url)
#          ^^^^^^^^^^^^^^^^^^ py-open-redirect


def checked():
    target = request.args.get("next")
    if not is_safe_url(target):
        abort(400)
    return redirect(target)
    #      ^ !py-open-redirect


def home():
    return redirect(url_for("index"))
    #      ^ !py-open-redirect


def old():
    return redirect("/new")
    #      ^ !py-open-redirect
