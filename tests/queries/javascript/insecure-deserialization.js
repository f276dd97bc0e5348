const serialize = require("node-serialize");

function restore(req, text, bytes) {
  const a = serialize.unserialize(req.cookies.profile);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-unserialize
  const b = unserialize(text);
//          ^^^^^^^^^^^^^^^^^ js-unserialize
  const c = serialize.serialize(text);
//          ^ !js-unserialize
  const d = JSON.parse(text);
//          ^ !js-unserialize
  const e = yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^ js-yaml-full-schema
  const f = yaml.load(text, { schema: unsafe.DEFAULT_UNSAFE_SCHEMA });
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-yaml-full-schema
  const g = yaml.load(text, { schema: yaml.JSON_SCHEMA });
//                                    ^ !js-yaml-full-schema
  const h = yaml.load(text);
//          ^ !js-yaml-full-schema
  const i = v8.deserialize(req.body);
//          ^^^^^^^^^^^^^^^^^^^^^^^^ js-v8-deserialize
  const j = v8.deserialize(message.data);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-v8-deserialize
  const k = v8.deserialize(cache.get("a"));
//          ^ !js-v8-deserialize
  const l = codec.deserialize(req.body);
//          ^ !js-v8-deserialize
}
