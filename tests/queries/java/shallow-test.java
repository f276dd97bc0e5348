class ListTests {
    @Test
//  ^^^^^ java-test-no-assert
    void adds() { list.add(1); }

    @Test void removes() { list.add(1); list.remove(1); }
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-test-no-assert

    @Test void has() { assertTrue(list.has(1)); }
//  ^ !java-test-no-assert

    @Test(expected = IllegalStateException.class) public void throwing() { list.get(-1); }
//  ^ !java-test-no-assert

    @Disabled
//  ^^^^^^^^^ java-test-disabled
    @Test void sorts() { assertEquals(1, list.sort()); }

    @Ignore
//  ^^^^^^^ java-test-disabled
    @Test void reverses() { assertEquals(1, list.reverse()); }

    @Disabled("waits for a server, #42")
//  ^ !java-test-disabled
    @Test void asks() { assertEquals(1, list.ask()); }

    @Nested
//  ^ !java-test-disabled
    class Inner {}

    @Test void constant() {
        assertTrue(true);
//      ^^^^^^^^^^^^^^^^ java-test-tautology
        assertEquals(size, size);
//      ^^^^^^^^^^^^^^^^^^^^^^^^ java-test-tautology
        assertThat(true).isTrue();
//      ^^^^^^^^^^^^^^^^^^^^^^^^^ java-test-tautology
        assertTrue(list.isEmpty());
//      ^ !java-test-tautology
        assertEquals(1, size);
//      ^ !java-test-tautology
    }
}
