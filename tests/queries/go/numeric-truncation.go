package work

func parse(s string) int32 {
	n, err := strconv.Atoi(s)
	return int32(n)
//      ^^^^^^^^ go-narrowing-atoi
}

func port(s string) uint16 {
	port, _ := strconv.ParseInt(s, 10, 64)
 // <- go-err-blank
	return uint16(port)
//      ^^^^^^^^^^^^ go-narrowing-atoi
}

func exact(s string) int32 {
	n, err := strconv.ParseInt(s, 10, 32)
	return int32(n)
 //     ^ !go-narrowing-atoi
}

func checked(s string) int32 {
	n, err := strconv.Atoi(s)
	if n > math.MaxInt32 {
		return 0
	}
	return int32(n)
 //     ^ !go-narrowing-atoi
}
