const API_KEY = "q8Zr2LkT0vXw91BnYc5D";
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-hardcoded-secret
let password = "hunter2-Xy!9q";
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^ js-hardcoded-secret
const JWT_SECRET = "my_super_secret_jwt_key_12345";
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-hardcoded-secret
config.clientSecret = "Zk31-pQ8x-77Lm-aaWv";
// <- js-hardcoded-secret
const settings = { secretKey: "9f7d929b018cdffb", name: "service" };
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-hardcoded-secret
const template = { apiKey: `q8Zr2LkT0vXw91BnYc5D` };
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-hardcoded-secret
const TOKEN_HEADER = "X-Auth-Token";
//    ^ !js-hardcoded-secret
const secret = process.env.SECRET;
//    ^ !js-hardcoded-secret
const apiKey = "your-api-key-goes-here-1";
//    ^ !js-hardcoded-secret
const passwordLabel = "Your password 1";
//    ^ !js-hardcoded-secret
const PASSWORD = "password";
//    ^ !js-hardcoded-secret

class Client {
  apiKey = "q8Zr2LkT0vXw91BnYc5D";
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-hardcoded-secret-field
  static clientSecret = "Zk31-pQ8x-77Lm-aaWv";
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-hardcoded-secret-field
  tokenHeader = "X-Auth-Token";
//^ !js-hardcoded-secret-field
  password = "password";
//^ !js-hardcoded-secret-field
}

const jwtSecret = process.env.JWT_SECRET || "supersecret";
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-secret-fallback
const dbPassword = process.env["DB_PASSWORD"] ?? "postgres";
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-secret-fallback
const fromConfig = configService.get("JWT_SECRET") || "secret";
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-secret-fallback
const port = process.env.PORT || "3000";
//           ^ !js-secret-fallback
const checked = process.env.JWT_SECRET || fail("JWT_SECRET is missing");
//              ^ !js-secret-fallback

const signed = jwt.sign({ id }, "shhhhh");
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^ js-literal-signing-key
const known = jwt.verify(token, "secret");
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-literal-signing-key
const mac = crypto.createHmac("sha256", "my-key").update(body);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-literal-signing-key
app.use(session({ secret: "keyboard cat", resave: false }));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-literal-signing-key
app.use(cookieParser("keyboard cat"));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-literal-signing-key
const better = jwt.sign({ id }, process.env.JWT_SECRET);
//             ^ !js-literal-signing-key
const hmac = crypto.createHmac("sha256", key).update("body");
//           ^ !js-literal-signing-key
app.use(session({ secret: config.secret }));
//      ^ !js-literal-signing-key

mongoose.connect("mongodb+srv://admin:Hx81kq2z@cluster0.a1b2c.mongodb.net/app");
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-url-credentials
const url = "postgres://svc:Tr0ub4dor@db.internal.corp.net:5432/app";
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-url-credentials
const local = "postgres://postgres:postgres@localhost:5432/app";
//            ^ !js-url-credentials
const form = "postgres://user:password@host:5432/app";
//           ^ !js-url-credentials

function deploy() {
  push("ghp_16C7e42F292c6912E7710c838347Ae178B4a");
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secret-provider-token
  sign(`-----BEGIN PRIVATE KEY-----
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secret-provider-token
MIIEowIBAAKCAQEAu1SU1LfVLPHCozMx
`);
  push("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
//     ^ !secret-provider-token
}

describe("keys", () => {
  sign("-----BEGIN PRIVATE KEY-----\nMIIEowIBAAKCAQEAu1SU1LfVLPHCozMx");
//     ^ !secret-provider-token
});
