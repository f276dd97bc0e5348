// path: src/test/java/ShopTest.java
class ShopTest {
    static int add(int a, int b) {
        return a + b;
    }

    @Test
    void adds() {
        assertEquals(2 + 3, add(2, 3));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-test-restates
        assertEquals("sum", 4 + 5, add(4, 5));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-test-restates
        int expected = shop.total(items);
        assertEquals(expected, shop.total(items));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-test-restates
    }

    @Test
    void knowsValues() {
        assertEquals(5, add(2, 3));
//      ^ !java-test-restates
        assertEquals(3 + 2, add(2, 3));
//      ^ !java-test-restates
        int expected = 7;
        assertEquals(expected, shop.total(items));
//      ^ !java-test-restates
    }
}
