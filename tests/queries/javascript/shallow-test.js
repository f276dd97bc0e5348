describe("list", () => {
  it("adds", () => {
//^^^^^^^^^^^^^^^^^^ js-test-no-expect
    list.add(1);
  });
  test("removes", async () => {
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-test-no-expect
    const list = await make();
    list.remove(1);
  });
  it("has", () => { expect(list.has(1)).toBe(true); });
//^ !js-test-no-expect
  it("throws", () => { assertThrows(() => list.get(-1)); });
//^ !js-test-no-expect

  it("is true", () => {
    expect(true).toBe(true);
//  ^^^^^^^^^^^^^^^^^^^^^^^ js-test-tautology
    expect(value).toEqual(value);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-test-tautology
    expect(true).toBeTruthy();
//  ^^^^^^^^^^^^^^^^^^^^^^^^^ js-test-tautology
    assert.equal(1, 1);
//  ^^^^^^^^^^^^^^^^^^ js-test-tautology
    assert(true);
//  ^^^^^^^^^^^^ js-test-tautology
    expect(list.size).toBe(1);
//  ^ !js-test-tautology
    assert.equal(list.size, 1);
//  ^ !js-test-tautology
  });

  it.skip("sorts", () => { expect(list.sort()).toBe(list); });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-test-skip
  xit("reverses", () => { expect(list.reverse()).toBe(list); });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-test-skip
  it("maps", () => { expect(list.map(f)).toBe(list); });
//^ !js-test-skip
  // Waits for a server that answers (#42).
  it.skip("asks", () => { expect(list.ask()).toBe(1); });
//^ !js-test-skip

  it.only("clears", () => { expect(list.clear()).toBe(0); });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-test-only
  fit("fills", () => { expect(list.fill()).toBe(0); });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-test-only
  it("fits", () => { expect(list.fit("a")).toBe(0); });
//^ !js-test-only
  list.only("a", 1);
//^ !js-test-only
});
