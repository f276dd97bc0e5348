import ast
import builtins

from flask import render_template_string, request
from jinja2 import Template
from transformers import AutoModel


def calculate(expression, code):
    eval(expression)
#   ^^^^^^^^^^^^^^^^ py-eval-exec
    exec(code)
#   ^^^^^^^^^^ py-eval-exec
    builtins.eval(request.args["q"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-eval-exec
    eval(expression, {"__builtins__": {}}, {})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-eval-exec
    ast.literal_eval(expression)
    # <- !py-eval-exec
    eval("1 + 1")
    # <- !py-eval-exec
    exec(handle.read(), namespace)
    # <- !py-eval-exec
    model.eval()
    # <- !py-eval-exec


def page(name):
    render_template_string(f"<h1>Hello {name}</h1>")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-template-injection
    render_template_string("<h1>" + name + "</h1>")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-template-injection
    Template(request.args.get("template"))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-template-injection
    render_template_string("<h1>{{ name }}</h1>", name=name)
    # <- !py-template-injection
    Template("Hello {{ name }}")
    # <- !py-template-injection


def models(name):
    AutoModel.from_pretrained(name, trust_remote_code=True)
#                                   ^^^^^^^^^^^^^^^^^^^^^^ py-trust-remote-code
    load_dataset("user/data", split="train", trust_remote_code=True)
#                                            ^^^^^^^^^^^^^^^^^^^^^^ py-trust-remote-code
    AutoModel.from_pretrained(name, trust_remote_code=False)
    # <- !py-trust-remote-code
    AutoModel.from_pretrained(name, revision="4f2c1de", trust_remote_code=True)
    # <- !py-trust-remote-code
