import pdb


def work(x, user):
    breakpoint()
#   ^^^^^^^^^^^^ py-breakpoint
    pdb.set_trace()
#   ^^^^^^^^^^^^^^^ py-breakpoint
    import ipdb; ipdb.set_trace()
#                ^^^^^^^^^^^^^^^^ py-breakpoint
    __import__("pdb").set_trace()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-breakpoint
    self.breakpoint()
    # <- !py-breakpoint
    tracer.set_trace(x)
    # <- !py-breakpoint
    print("here")
#   ^^^^^^^^^^^^^ py-debug-print
#   ^^^^^^^^^^^^^ py-print
    print(f"DEBUG: {x}")
#   ^^^^^^^^^^^^^^^^^^^^ py-debug-print
#   ^^^^^^^^^^^^^^^^^^^^ py-print
    print(f"{x=}")
#   ^^^^^^^^^^^^^^ py-debug-print
#   ^^^^^^^^^^^^^^ py-print
    print("=" * 3)
#   ^^^^^^^^^^^^^^ py-print
    log.debug("DEBUG %s", x)
    logging.debug(f"{x=}")
    # <- !py-debug-print
    # <- !py-print
    print("Removed %d files" % x)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-print
    # <- !py-debug-print
    print("message", file=sys.stderr)
    # <- !py-debug-print
    # <- !py-print


def show_progress(done):
    print(done)
    # <- !py-print


def parse(text):
#   ^^^^^ py-todo-stub
    # TODO: implement
    pass


def convert(value):
#   ^^^^^^^ py-todo-stub
    """Converts a value."""
    raise NotImplementedError("not implemented yet")


def render(value):
#   ^^^^^^ py-todo-stub
    # your code here
#   ^^^^^^^^^^^^^^^^ placeholder-comment
    return None


def visit(self, node):
#   ^ !py-todo-stub
    raise NotImplementedError


def ignore(self, node):
#   ^ !py-todo-stub
    pass


def done(value):
#   ^ !py-todo-stub
    # TODO: faster
    return value + 1
