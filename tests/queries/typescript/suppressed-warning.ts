// @ts-ignore
// <- ts-ignore
const a: number = b.c;
// @ts-nocheck
// <- ts-ignore
/* eslint-disable */
// <- js-eslint-disable-blanket
// @ts-expect-error: the declaration lacks `c`
// <- !ts-ignore
// <- !ts-expect-error-bare
const name = (user as any).name;
//            ^^^^^^^^^^^ ts-as-any
const order = payload as unknown as Order;
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ts-as-any
const text = value as string;
//           ^ !ts-as-any
const kind = value as unknown;
//           ^ !ts-as-any
const first = find(list)!;
//            ^^^^^^^^^^^ ts-non-null
const second = list[0]!;
//             ^^^^^^^^ ts-non-null
const third = find(list) ?? fallback;
//            ^ !ts-non-null
const both = !find(list);
//           ^ !ts-non-null
