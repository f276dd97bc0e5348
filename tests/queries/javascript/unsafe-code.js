const a = new Buffer(text);
//        ^^^^^^^^^^^^^^^^ js-unsafe-buffer
const b = Buffer.allocUnsafe(req.query.size);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-unsafe-buffer
const c = new Buffer(10);
//        ^^^^^^^^^^^^^^ js-unsafe-buffer
const d = Buffer.alloc(10);
//        ^ !js-unsafe-buffer
const e = Buffer.allocUnsafe(4);
//        ^ !js-unsafe-buffer
