package work

func one(x int) int {
	return 1
	cleanup()
 // <- go-unreachable-after-return
}

func two(x int) int {
	for {
		continue
		x++
//^^^ go-unreachable-after-return
	}
	if x > 1 {
		return 1
	}
	return 2
//  ^ !go-unreachable-after-return
}

func three() {
	goto end
end:
//  ^ !go-unreachable-after-return
	cleanup()
}

// total := 0
// <- go-commented-out-code
// for _, item := range items {
//	total += price(item)
// }
var total = 1

// client := NewClient(token)
// <- go-commented-out-code
// response, err := client.Get(url)
// log.Println(response, err)
var client = 1

// The client is made late, because a token may come in while the program runs; whoever
// asks for it first has to wait for it, and everybody else gets the same one. See also
// the notes on tokens (they say when one may be thrown away).
// ^ !go-commented-out-code

// ^ !go-commented-out-code
// total := 0
