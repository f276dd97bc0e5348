// @ts-ignore
// <- ts-ignore
const name = (props as any).name;
//            ^^^^^^^^^^^^ ts-as-any
const text = props as Props;
//           ^ !ts-as-any
const node = <p>{find(list)!}</p>;
//               ^^^^^^^^^^^ ts-non-null
const other = <p>{find(list)}</p>;
//                ^ !ts-non-null
