package work

func write(data []byte) {
	f, err := os.Create("/tmp/output.txt")
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-tmp-file
	os.WriteFile("/tmp/"+name, data, 0600)
 // <- go-err-unchecked
	os.WriteFile("/var/tmp/state.json", data, 0600)
 // <- go-err-unchecked
 // <- go-tmp-file
	os.CreateTemp("", "output")
 // <- !go-tmp-file
	os.Open("/tmp/output.txt")
 // <- !go-tmp-file
	os.Create("output.txt")
 // <- !go-tmp-file
}
