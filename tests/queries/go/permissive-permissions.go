package work

func share(path string, data []byte) {
	os.Chmod(path, 0777)
 // <- go-chmod-wide
 // <- go-err-unchecked
	os.WriteFile(path, data, 0o666)
 // <- go-err-unchecked
 // <- !go-chmod-wide
	os.WriteFile(path, data, os.ModePerm)
 // <- go-chmod-wide
 // <- go-err-unchecked
	os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0777)
 // <- go-chmod-wide
	f.Chmod(0666)
 // <- go-chmod-wide
	os.Chmod(path, 0600)
 // <- go-err-unchecked
 // <- !go-chmod-wide
	os.WriteFile(path, data, 0644)
 // <- go-err-unchecked
 // <- !go-chmod-wide
	os.Chmod(path, 0755)
 // <- go-err-unchecked
 // <- !go-chmod-wide
	os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0666)
 // <- !go-chmod-wide
}
