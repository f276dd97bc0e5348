package config

func Load(path string) Config {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(err)
//^^^^^^^^^^ go-panic-in-lib
	}
	if err := parse(data); err != nil {
		panic(err.Error())
//^^^^^^^^^^^^^^^^^^ go-panic-in-lib
	}
	if err := check(data); err != nil {
		log.Fatal(err)
//^^^^^^^^^^^^^^ go-fatal-in-lib
	}
	if len(data) == 0 {
		os.Exit(1)
//^^^^^^^^^^ go-fatal-in-lib
	}
	panic("unreachable")
 // <- !go-panic-in-lib
	log.Print(err)
 // <- !go-fatal-in-lib
	return Config{}
}

func MustLoad(path string) Config {
	c, err := load(path)
	if err != nil {
		panic(err)
  // <- !go-panic-in-lib
	}
	return c
}

func usage() {
	os.Exit(2)
 // <- !go-fatal-in-lib
}
