WTF_CSRF_ENABLED = False
# <- py-csrf-exempt
app.config["WTF_CSRF_ENABLED"] = False
# <- py-csrf-exempt
WTF_CSRF_ENABLED = True
# <- !py-csrf-exempt


@csrf_exempt
# <- py-csrf-exempt
def update(request):
    return save(request)


@method_decorator(csrf_exempt, name="dispatch")
# <- py-csrf-exempt
class Update(View):
    pass


@csrf_protect
# <- !py-csrf-exempt
def protected(request):
    return save(request)


@method_decorator(login_required)
# <- !py-csrf-exempt
class Private(View):
    pass
