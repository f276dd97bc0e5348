const claims = jwt.decode(token);
//             ^ !js-jwt-decode-only
const payload = jwt.verify(token, key);
