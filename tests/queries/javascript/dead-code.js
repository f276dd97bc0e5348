import { price } from "./price.js";

function leftOver(value) {
//       ^^^^^^^^ js-unused-private-fn
    return value;
}

async function alsoLeftOver() {
//             ^^^^^^^^^^^^ js-unused-private-fn
    return used();
}

function used() {
//       ^ !js-unused-private-fn
    return 1;
    cleanup();
//  ^^^^^^^^^^ js-unreachable-after-return
}

export function shared(x) {
//              ^ !js-unused-private-fn
    if (x) {
        throw new Error("no");
        x = 1;
//      ^^^^^^ js-unreachable-after-return
    }
    return inner();
    function inner() {
//  ^ !js-unreachable-after-return
        return 2;
    }
}

export function early(x) {
    if (x) {
        return 1;
    }
    return 2;
//  ^ !js-unreachable-after-return
}

// const total = items.map(price);
// <- js-commented-out-code
// save(total);
// return total;
export const total = 1;

//const client = new Client(token);
// <- js-commented-out-code
//const response = await client.get(url);
//console.log(response.status);
export const client = null;

// The client is made late, because a token may come in while the program runs; whoever
// asks for it first has to wait for it, and everybody else gets the same one. See also
// the notes on tokens (they say when one may be thrown away).
// ^ !js-commented-out-code

// ^ !js-commented-out-code
// save(total);
// In a real app, you would ask the server.
// <- placeholder-comment
// ... existing code
// <- placeholder-comment
