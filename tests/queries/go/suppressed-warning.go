package work

func run() {
	defer f.Close() //nolint
//               ^^^^^^^^ go-nolint-blanket
	defer g.Close() // nolint:all
//               ^^^^^^^^^^^^^ go-nolint-blanket
	cmd := exec.Command(name) // #nosec
//                         ^^^^^^^^^ go-nolint-blanket
	defer h.Close() //nolint:errcheck // closed for reading
 //              ^ !go-nolint-blanket
	other := exec.Command(name) // #nosec G204 -- the name is checked
 //                          ^ !go-nolint-blanket
	// The nolint comment is explained in the handbook.
	//^ !go-nolint-blanket
}
