DEBUG = True
# <- py-debug-true

app = Flask(__name__)
app.run(host="127.0.0.1", debug=True)
# <- py-debug-true
app.debug = True
# <- py-debug-true
app.config["DEBUG"] = True
# <- py-debug-true
api = FastAPI(debug=True)
#     ^^^^^^^^^^^^^^^^^^^ py-debug-true
run_simple("localhost", 5000, app, use_debugger=True)
# <- py-debug-true
app.run(debug=settings.DEBUG)
# <- !py-debug-true
DEBUG = os.environ.get("DEBUG") == "1"
# <- !py-debug-true
build(debug=True)
# <- !py-debug-true
asyncio.run(main(), debug=True)
# <- !py-debug-true


class Development(Config):
    DEBUG = True
#   ^^^^^^^^^^^^ py-debug-true
