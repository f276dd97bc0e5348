CORS_ALLOW_ALL_ORIGINS = True
# <- py-cors-star

CORS(app)
# <- py-cors-star
CORS(app, origins="*")
#         ^^^^^^^^^^^ py-cors-star
CORS(app, resources={r"/api/*": {"origins": "*"}})
#                                ^^^^^^^^^^^^^^ py-cors-star
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
#                                  ^^^^^^^^^^^^^^^^^^^ py-cors-star
response.headers["Access-Control-Allow-Origin"] = "*"
# <- py-cors-star
handler.set_header("Access-Control-Allow-Origin", "*")
# <- py-cors-star
app.add_middleware(CORSMiddleware, allow_origins=["https://a.b"])
#                                  ^ !py-cors-star
CORS_ALLOW_ALL_ORIGINS = False
# <- !py-cors-star
CORS(app, origins=ORIGINS)
# <- !py-cors-star
response.headers["Access-Control-Allow-Methods"] = "*"
#                ^ !py-cors-star
