import { price } from "./price";

function leftOver(value: number): number {
//       ^^^^^^^^ js-unused-private-fn
    return value;
    price(value);
//  ^^^^^^^^^^^^^ js-unreachable-after-return
}

// const total: number = items.map(price);
// <- js-commented-out-code
// save(total);
// return total;
export const total = 1;
