app.listen(3000, "0.0.0.0");
// <- js-bind-all
fastify.listen({ port: 3000, host: "0.0.0.0" });
// <- js-bind-all
const HOST = "0.0.0.0";
//    ^^^^^^^^^^^^^^^^ js-bind-all
app.listen(3000, "127.0.0.1");
// <- !js-bind-all
const version = "0.0.0.0";
//    ^ !js-bind-all
