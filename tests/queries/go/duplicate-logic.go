package work

func one(ready bool) {
    if ready {
//  ^^^^^^^^^^ go-same-branches
        start(1)
    } else {
        start(1)
    }
    if !ready {
//  ^^^^^^^^^^^ go-same-branches
        width = 2 * height
    } else {
        // As above.
        width = 2 * height
    }
    if ready {
//  ^ !go-same-branches
        start(1)
    } else {
        start(2)
    }
    if ready {
//  ^ !go-same-branches
    } else {
    }
}

func mean(items []float64) float64 {
//   ^ !go-duplicate-fn
	total := 0.0
	count := 0
	for _, item := range items {
		if isNaN(item) {
			continue
		}
		total += item
		count += 1
	}
	report(total)
	save(total, count)
	return total / float64(count)
}

func average(items []float64) float64 {
//   ^^^^^^^ go-duplicate-fn
	sum := 0.0
	size := 0
	for _, item := range items {
		if isNaN(item) {
			continue
		}
		sum += item
		size += 1
	}
	report(sum)
	save(sum, size)
	return sum / float64(size)
}

func typical(items []float64) float64 {
//   ^^^^^^^ go-duplicate-fn
	sum := 0.0
	size := 0
	for _, item := range items {
		if isNaN(item) {
			continue
		}
		sum += item
		size += 1
	}
	report(sum)
	notify(sum)
	save(sum, size)
	return sum / float64(size)
}

func other(items []float64) float64 {
//   ^ !go-duplicate-fn
	sum := 0.0
	size := 0
	for _, item := range items {
		if isBig(item) {
			continue
		}
		sum += item
		size += 1
	}
	forget(sum)
	drop(sum, size)
	return sum / float64(size)
}
