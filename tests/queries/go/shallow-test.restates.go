// path: shop/shop_test.go
package shop

func add(a, b int) int {
	return a + b
}

func TestAdd(t *testing.T) {
	if got := add(2, 3); got != 2+3 {
 // <- go-test-restates
		t.Errorf("got %d", got)
	}
	assert.Equal(t, 2+3, add(2, 3))
 // <- go-test-restates
	want := total(1, 2)
	if total(1, 2) != want {
 // <- go-test-restates
		t.Fatal("wrong")
	}
}

func TestValues(t *testing.T) {
	if got := add(2, 3); got != 5 {
 // <- !go-test-restates
		t.Errorf("got %d", got)
	}
	assert.Equal(t, 2*3, add(2, 4))
 // <- !go-test-restates
	want := 3
	require.Equal(t, want, total(1, 2))
 // <- !go-test-restates
}
