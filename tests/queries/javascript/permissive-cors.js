app.use(cors());
// <- js-cors-star
app.use(cors({ origin: "*" }));
//      ^^^^^^^^^^^^^^^^^^^^^ js-cors-star
app.enableCors();
// <- js-cors-star
app.use(cors({ origin: (origin, done) => done(null, true) }));
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-cors-star
const server = new Server(http, { cors: { origin: "*" } });
//                                ^^^^^^^^^^^^^^^^^^^^^ js-cors-star
const headers = { "Access-Control-Allow-Origin": "*" };
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-cors-star
app.use(cors({ origin: ["https://app.company.org"] }));
//      ^ !js-cors-star
const view = { origin: "*" };
//             ^ !js-cors-star
const strict = { "Access-Control-Allow-Origin": "https://app.company.org" };
//               ^ !js-cors-star

function answer(req, res) {
  res.setHeader("Access-Control-Allow-Origin", "*");
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-cors-star
  res.header("Access-Control-Allow-Origin", req.headers.origin);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-cors-credentials
  res.setHeader("Access-Control-Allow-Methods", "*");
//^ !js-cors-star
}

function listed(req, res) {
  if (!allowedOrigins.includes(req.headers.origin)) return;
  res.setHeader("Access-Control-Allow-Origin", req.headers.origin);
//^ !js-cors-credentials
}

app.use(cors({ origin: true, credentials: true }));
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-cors-credentials
app.use(cors({ credentials: true, methods: ["GET"], origin: "*" }));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-cors-star
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-cors-credentials
app.use(cors({ origin: "https://app.company.org", credentials: true }));
//           ^ !js-cors-credentials
