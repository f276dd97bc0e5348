const agent = new https.Agent({ rejectUnauthorized: false });
//                              ^^^^^^^^^^^^^^^^^^^^^^^^^ js-tls-reject-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
// <- js-tls-reject-off
process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = 0;
// <- js-tls-reject-off
request({ url, strictSSL: false });
//             ^^^^^^^^^^^^^^^^ js-tls-reject-off
agent.options.rejectUnauthorized = false;
// <- js-tls-reject-off
const settings = { tlsAllowInvalidCertificates: true };
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-tls-reject-off
const strict = { rejectUnauthorized: true };
//               ^ !js-tls-reject-off
const chosen = { rejectUnauthorized: isProduction };
//               ^ !js-tls-reject-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "1";
// <- !js-tls-reject-off

const any = { checkServerIdentity: () => undefined };
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-tls-any-host
const none = { checkServerIdentity() {} };
//             ^^^^^^^^^^^^^^^^^^^^^^^^ js-tls-any-host
const some = { checkServerIdentity: (host, cert) => tls.checkServerIdentity(name, cert) };
//             ^ !js-tls-any-host
const other = { checkIdentity: () => undefined };
//              ^ !js-tls-any-host
