package store

func read(path string, m map[string]int) error {
	f, _ := os.Open(path)
 // <- go-err-blank
	data, _ := io.ReadAll(f)
 // <- go-err-blank
	n, _ = strconv.Atoi(text)
 // <- go-err-blank
	_ = os.Remove(path)
 // <- go-err-blank
	v, _ := m["a"]
 // ^ !go-err-blank
	host, _ := cache.Load("a")
 //    ^ !go-err-blank
	_, err := os.Open(path)
 //     ^ !go-err-blank
	_ = f.Close()
 //^ !go-err-blank
	json.Unmarshal(data, &value)
 // <- go-err-unchecked
	json.NewDecoder(body).Decode(&value)
 // <- go-err-unchecked
	cmd.Run()
 // <- go-err-unchecked
	http.ListenAndServe(":8080", nil)
 // <- go-err-unchecked
 // <- go-http-no-timeout
	err = json.Unmarshal(data, &value)
 //    ^ !go-err-unchecked
	fmt.Println(value)
 // <- go-println-in-lib
 // <- !go-err-unchecked
	registry.Decode(value)
 // <- !go-err-unchecked
	if err != nil {
//  ^^^^^^^^^^ go-empty-err-branch
	}
	if closeErr != nil {
//  ^^^^^^^^^^^^^^^ go-empty-err-branch
		// nothing to do
	}
	if err != nil {
 // ^ !go-empty-err-branch
		log.Print(err)
	}
	if err == nil {
 // ^ !go-empty-err-branch
	}
	if err != nil {
		return nil
//^^^^^^^^^^ go-err-return-nil
	}
	if err := save(); err != nil {
		return nil
//^^^^^^^^^^ go-err-return-nil
	}
	if err != nil {
		return err
  // <- !go-err-return-nil
	}
	if value == nil {
		return nil
  // <- !go-err-return-nil
	}
	return nil
}

func load() (*Store, error) {
	s, err := open()
	if err != nil {
		return nil, nil
//^^^^^^^^^^^^^^^ go-err-return-nil
	}
	if err != nil {
		return nil, err
  // <- !go-err-return-nil
	}
	return s, nil
}
