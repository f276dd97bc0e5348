package work

func first(x int) int {
	return x
	clean(x)
 // <- go-unreachable-after-return
}

func second(items []int) {
	for _, item := range items {
		continue
		use(item)
//^^^^^^^^^ go-unreachable-after-return
	}
}

func third(x int) int {
	if x > 0 {
		return x
	}
	clean(x)
 // <- !go-unreachable-after-return
	switch x {
	case 1:
		return 1
	}
	return 0
 // <- !go-unreachable-after-return
}
