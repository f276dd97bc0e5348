const a = got("http://api.company.org/users");
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-cleartext-http
const b = new WebSocket("ws://live.company.org");
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-cleartext-http
const c = axios.create({ baseURL: "http://api.company.org", timeout });
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-cleartext-http
const d = got("https://api.company.org/users");
//        ^ !js-cleartext-http
const e = got("http://localhost:3000/users");
//        ^ !js-cleartext-http
const namespace = "http://www.w3.org/2000/svg";
//                ^ !js-cleartext-http
