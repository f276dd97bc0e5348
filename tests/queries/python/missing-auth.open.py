@app.post("/echo")
# <- !py-route-no-auth
def echo(body):
    return body


@app.post("/shout")
# <- !py-route-no-auth
def shout(body):
    return body.upper()
