package store

import "testing"

func TestCreate(t *testing.T) {
//   ^^^^^^^^^^ go-test-no-fail
	u := Create("a")
	u.Save()
}

func TestPrints(t *testing.T) {
//   ^^^^^^^^^^ go-test-no-fail
	fmt.Println(Compute(2))
}

func TestResult(t *testing.T) {
//   ^ !go-test-no-fail
	if Compute(2) != 4 {
		t.Errorf("got %d", Compute(2))
	}
}

func TestRequire(t *testing.T) {
//   ^ !go-test-no-fail
	require.Equal(t, 4, Compute(2))
}

func TestConstants(t *testing.T) {
	assert.True(t, true)
 // <- go-test-tautology
	assert.Equal(t, user, user)
 // <- go-test-tautology
	assert.True(t, user.Active)
 // <- !go-test-tautology
	assert.Equal(t, 4, Compute(2))
 // <- !go-test-tautology
}

func TestFlaky(t *testing.T) {
	t.Skip("flaky")
 // <- go-test-skip
	assert.Equal(t, 4, Compute(2))
}

func TestBroken(t *testing.T) {
	t.SkipNow()
 // <- go-test-skip
	assert.Equal(t, 4, Compute(2))
}

func TestSlow(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
  // <- !go-test-skip
	}
	t.Log("slow")
 // <- !go-test-skip
}
