const md5 = require("md5");

function store(password, data) {
  const hash = crypto.createHash("md5").update(password).digest("hex");
//             ^^^^^^^^^^^^^^^^^^^^^^^^ js-weak-hash
  const old = createHash('sha1').update(password);
//            ^^^^^^^^^^^^^^^^^^ js-weak-hash
  const js = CryptoJS.MD5(password).toString();
//           ^^^^^^^^^^^^^^^^^^^^^^ js-weak-hash
  const short = md5(password);
//              ^^^^^^^^^^^^^ js-weak-hash
  const web = crypto.subtle.digest("SHA-1", data);
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-weak-hash
  const good = crypto.createHash("sha256").update(data);
//             ^ !js-weak-hash
  const mac = CryptoJS.HmacSHA256(data, password);
//            ^ !js-weak-hash
}

function etag(body) {
  return createHash("sha1").update(body).digest("base64");
//       ^ !js-weak-hash
}

function seal(key, text, password) {
  const a = crypto.createCipheriv("aes-256-ecb", key, null);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-weak-cipher
  const b = createCipheriv("des-ede3-cbc", key, nonce);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-weak-cipher
  const c = crypto.createCipher("aes192", password);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-weak-cipher
  const d = CryptoJS.TripleDES.encrypt(text, password);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-weak-cipher
  const e = CryptoJS.AES.encrypt(text, password, { mode: CryptoJS.mode.ECB });
//                                                       ^^^^^^^^^^^^^^^^^ js-weak-cipher
  const f = crypto.createCipheriv("aes-256-gcm", key, nonce);
//          ^ !js-weak-cipher
  const g = CryptoJS.AES.encrypt(text, password, { mode: CryptoJS.mode.CTR });
//          ^ !js-weak-cipher
}

const iv = Buffer.alloc(16, 0);
//    ^^^^^^^^^^^^^^^^^^^^^^^^ js-static-iv
const staticIv = Buffer.from("1234567890123456");
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-static-iv
const sealed = crypto.createCipheriv("aes-256-cbc", key, "1234567890123456");
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-static-iv
const zero = crypto.createCipheriv("aes-256-cbc", key, Buffer.alloc(16));
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-static-iv
const nonce = crypto.randomBytes(12);
//    ^ !js-static-iv
const fresh = crypto.createCipheriv("aes-256-gcm", key, crypto.randomBytes(12));
//            ^ !js-static-iv
const buffer = Buffer.alloc(16);
//    ^ !js-static-iv

const derived = crypto.scryptSync(password, "salt", 32);
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-static-salt
crypto.pbkdf2(password, "constant", 600000, 32, "sha256", done);
// <- js-static-salt
const better = crypto.scryptSync(password, salt, 32);
//             ^ !js-static-salt
const expanded = crypto.hkdfSync("sha256", "key", salt, info, 32);
//               ^ !js-static-salt

bcrypt.hash(password, 5);
// <- js-weak-password-hash
bcrypt.genSaltSync(4);
// <- js-weak-password-hash
crypto.pbkdf2Sync(password, salt, 1000, 32, "sha256");
// <- js-weak-password-hash
bcrypt.hash(password, 12);
// <- !js-weak-password-hash
crypto.pbkdf2Sync(password, salt, 600000, 32, "sha256");
// <- !js-weak-password-hash

generateKeyPairSync("rsa", { modulusLength: 1024 });
//                           ^^^^^^^^^^^^^^^^^^^ js-short-key
const params = { modulusLength: 512 };
//               ^^^^^^^^^^^^^^^^^^ js-short-key
generateKeyPairSync("rsa", { modulusLength: 3072 });
//                           ^ !js-short-key
const other = { length: 1024 };
//              ^ !js-short-key

const tls1 = { minVersion: "TLSv1" };
//             ^^^^^^^^^^^^^^^^^^^ js-old-tls
const ssl = { secureProtocol: "SSLv3_method" };
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-old-tls
const tls12 = { minVersion: "TLSv1.2" };
//              ^ !js-old-tls
const version = { version: "TLSv1" };
//                ^ !js-old-tls
