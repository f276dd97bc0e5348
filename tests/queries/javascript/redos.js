const name = /^(a+)+$/;
//           ^^^^^^^^^ js-unsafe-regex
const word = /^([a-z]*)*$/i;
//           ^^^^^^^^^^^^^^ js-unsafe-regex
const made = new RegExp("(\\w+)+@");
const fine = /^a+$/;
//           ^ !js-unsafe-regex
const list = /^(\w+,)+$/;
//           ^ !js-unsafe-regex
const text = "(a+)+";
//           ^ !js-unsafe-regex
