res.cookie("sid", id, { httpOnly: false });
// <- js-cookie-insecure
ctx.cookies.set("sid", id, { secure: false });
// <- js-cookie-insecure
app.use(session({ secret, cookie: { secure: false } }));
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^ js-cookie-insecure
const cookieOptions = { httpOnly: true, secure: false };
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-cookie-insecure
res.cookie("sid", id, { httpOnly: true, secure: true });
// <- !js-cookie-insecure
const mail = nodemailer.createTransport({ host, secure: false });
//           ^ !js-cookie-insecure

res.cookie("session", id);
// <- js-cookie-no-options
response.cookie("auth_token", token);
// <- js-cookie-no-options
res.cookie("language", language);
// <- !js-cookie-no-options
res.cookie("session", id, options);
// <- !js-cookie-no-options

document.cookie = `token=${token}; path=/`;
// <- js-cookie-from-script
document.cookie = "session=" + id;
// <- js-cookie-from-script
document.cookie = `language=${language}`;
// <- !js-cookie-from-script
document.cookie = "token=; expires=Thu, 01 Jan 1970 00:00:00 GMT";
// <- !js-cookie-from-script
