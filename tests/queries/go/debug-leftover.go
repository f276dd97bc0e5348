package store

func save(x int) {
	fmt.Println("saving", x)
 // <- go-println-in-lib
	spew.Dump(x)
 // <- go-println-in-lib
	println(x)
 // <- go-println-in-lib
	fmt.Sprintln(x)
 // <- !go-println-in-lib
	fmt.Fprintln(w, x)
 // <- !go-println-in-lib
	panic("not implemented")
 // <- go-panic-todo
	panic("TODO: write this")
 // <- go-panic-todo
	panic("negative size")
 // <- !go-panic-todo
	panic(err)
 // <- go-panic-in-lib
 // <- !go-panic-todo
}

func PrintUsage() {
	fmt.Println("usage")
 // <- !go-println-in-lib
}
