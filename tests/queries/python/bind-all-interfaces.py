def serve(app, sock):
    app.run(host="0.0.0.0", port=8000)
#           ^^^^^^^^^^^^^^ py-bind-all
    sock.bind(("0.0.0.0", 8000))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-bind-all
    sock.bind(("", 8000))
#   ^^^^^^^^^^^^^^^^^^^^^ py-bind-all
    HTTPServer(("", 8000), Handler).serve_forever()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-bind-all
    asyncio.start_server(handle, "0.0.0.0", 8000)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-bind-all
    app.run(host="127.0.0.1", port=8000)
    #       ^ !py-bind-all
    sock.bind(("", 0))
    # <- !py-bind-all
    sock.connect(("0.0.0.0", 8000))
    # <- !py-bind-all
