function who(req) {
  const token = req.headers.authorization.slice(7);
  const a = jwt.decode(token);
//          ^^^^^^^^^^^^^^^^^ js-jwt-decode-only
  const b = jsonwebtoken.decode(token, { complete: true });
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-jwt-decode-only
  const c = jwtDecode(token);
//          ^^^^^^^^^^^^^^^^ js-jwt-decode-only
  const d = base64.decode(token);
//          ^ !js-jwt-decode-only
  const e = jwt.sign(a, key);
//          ^ !js-jwt-decode-only
}

const none = { algorithms: ["none"] };
//             ^^^^^^^^^^^^^^^^^^^^ js-jwt-none
const header = { alg: "none", typ: "JWT" };
//               ^^^^^^^^^^^ js-jwt-none
const rs = { algorithms: ["RS256"] };
//           ^ !js-jwt-none
const display = { display: "none" };
//                ^ !js-jwt-none
const old = { ignoreExpiration: true };
//            ^^^^^^^^^^^^^^^^^^^^^^ js-jwt-ignore-expiration
const early = { algorithms: ["RS256"], ignoreNotBefore: true };
//                                     ^^^^^^^^^^^^^^^^^^^^^ js-jwt-ignore-expiration
const fresh = { ignoreExpiration: false };
//              ^ !js-jwt-ignore-expiration
const other = { ignoreCase: true };
//              ^ !js-jwt-ignore-expiration
