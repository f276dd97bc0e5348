const token = Math.random().toString(36).slice(2);
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-math-random-secret
user.resetToken = Date.now() + "-" + Math.random();
// <- js-math-random-secret
const message = { otp: Math.floor(Math.random() * 1000000) };
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-math-random-secret
const color = Math.random().toString(16);
//    ^ !js-math-random-secret
const tokenDelay = delay + Math.random() * 50;
//    ^ !js-math-random-secret
const sessionToken = crypto.randomUUID();
//    ^ !js-math-random-secret

function generatePassword(length) {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  let out = "";
  for (let i = 0; i < length; i++) out += letters[Math.floor(Math.random() * letters.length)];
//                                                           ^^^^^^^^^^^^^ js-math-random-secret
  return out;
}

const bytes = crypto.pseudoRandomBytes(16);
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-pseudo-random-bytes
const more = pseudoRandomBytes(16);
//           ^^^^^^^^^^^^^^^^^^^^^ js-pseudo-random-bytes
const good = crypto.randomBytes(16);
//           ^ !js-pseudo-random-bytes
const name = "pseudoRandomBytes";
//           ^ !js-pseudo-random-bytes
