const a = libxml.parseXml(text, { noent: true });
//                                ^^^^^^^^^^^ js-xxe
const b = libxml.parseXmlString(text, { nonet: true, replaceEntities: true });
//                                                   ^^^^^^^^^^^^^^^^^^^^^ js-xxe
const c = libxml.parseXml(text, { noent: false });
//                                ^ !js-xxe
const d = libxml.parseXml(text, { nonet: true });
//                                ^ !js-xxe
