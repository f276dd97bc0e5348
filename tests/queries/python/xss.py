from flask import request
from jinja2 import Environment, select_autoescape
from markupsafe import Markup, escape


def environment(loader, name):
    Environment(loader=loader, autoescape=False)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-autoescape-off
    env.autoescape = False
#   ^^^^^^^^^^^^^^^^^^^^^^ py-autoescape-off
    Markup(f"<b>{name}</b>")
#   ^^^^^^^^^^^^^^^^^^^^^^^^ py-autoescape-off
    mark_safe("<b>" + name + "</b>")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-autoescape-off
    mark_safe("<b>%s</b>" % name)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-autoescape-off
    Markup(request.args["text"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-autoescape-off
    Environment(loader=loader, autoescape=select_autoescape())
    # <- !py-autoescape-off
    Markup("<b>{}</b>").format(name)
    # <- !py-autoescape-off
    mark_safe("<br>")
    # <- !py-autoescape-off
    Markup(f"<b>{escape(name)}</b>")
    # <- !py-autoescape-off


@app.route("/hello")
def hello():
    name = request.args.get("name")
    return f"<h1>Hello {name}</h1>"
#          ^^^^^^^^^^^^^^^^^^^^^^^^ py-html-fstring


@app.get("/bye")
def bye(name):
    if not name:
        return "<p>" + name + "</p>"
#              ^^^^^^^^^^^^^^^^^^^^^ py-html-fstring
    return "<p>{}</p>".format(name)
#          ^^^^^^^^^^^^^^^^^^^^^^^^ py-html-fstring


@router.get("/page")
def page(name):
    return HTMLResponse(content=f"<html>{name}</html>")
#                               ^^^^^^^^^^^^^^^^^^^^^^ py-html-fstring


@app.route("/escaped")
def escaped(name):
    return f"<h1>Hello {escape(name)}</h1>"
    #      ^ !py-html-fstring


@app.route("/text")
def text(name):
    return f"Hello {name}"
    #      ^ !py-html-fstring


def element(name):
    return f"<{name}>"
    #      ^ !py-html-fstring
