// path: src/shop.test.js
const add = (a, b) => a + b;

function scale(value, factor) {
  return value * factor;
}

describe("shop", () => {
  it("adds", () => {
    const a = 2;
    expect(add(a, 3)).toBe(a + 3);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-test-restates
  });

  it("scales", () => {
    assert.equal(scale(2, add(1, 1)), 2 * (add(1, 1)));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-test-restates
    assert.strictEqual(scale(2, 4), 2 * 4);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-test-restates
  });

  it("totals", () => {
    const expected = total([1, 2]);
    expect(total([1, 2])).toEqual(expected);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-test-restates
  });

  it("knows values", () => {
    expect(add(2, 3)).toBe(5);
//  ^ !js-test-restates
    expect(scale(2, 3)).toBe(2 + 4);
//  ^ !js-test-restates
    const expected = [3, 4].map(String);
    expect(names()).toEqual(expected);
//  ^ !js-test-restates
  });
});
