// @ts-ignore
// <- ts-ignore
const a = b.c;
// @ts-nocheck
// <- ts-ignore
const d = b.c;
/* @ts-ignore the types are wrong */
// <- ts-ignore
const e = b.c;
// The checker would want @ts-ignore here.
// <- !ts-ignore
const note = "// @ts-ignore";
//           ^ !ts-ignore
// @ts-expect-error
// <- ts-expect-error-bare
const f = b.c;
/* @ts-expect-error */
// <- ts-expect-error-bare
const g = b.c;
// @ts-expect-error: the declaration lacks `c`
// <- !ts-expect-error-bare
// <- !ts-ignore
const h = b.c;
// About @ts-expect-error.
// <- !ts-expect-error-bare
/* eslint-disable */
// <- js-eslint-disable-blanket
// eslint-disable-next-line
// <- js-eslint-disable-blanket
console.warn(a); // eslint-disable-line
//               ^^^^^^^^^^^^^^^^^^^^^^ js-eslint-disable-blanket
/* tslint:disable */
// <- js-eslint-disable-blanket
// biome-ignore lint: later
// <- js-eslint-disable-blanket
// eslint-disable-next-line no-console -- the command's output
// <- !js-eslint-disable-blanket
/* eslint-enable */
// <- !js-eslint-disable-blanket
