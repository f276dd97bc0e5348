package work

var iv = []byte("0123456789abcdef")
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-static-iv

func digest(data []byte, password string) {
	a := &tls.Config{MinVersion: tls.VersionTLS10}
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-tls-old
	b.MinVersion = tls.VersionSSL30
 // <- go-tls-old
	c := &tls.Config{MinVersion: tls.VersionTLS12}
 //               ^ !go-tls-old
	if version == tls.VersionTLS10 {
 //            ^ !go-tls-old
		return
	}
	d := md5.Sum(data)
//    ^^^^^^^^^^^^^ go-weak-hash
	e, _ := des.NewCipher(key)
 // <- go-err-blank
//       ^^^^^^^^^^^^^^^^^^ go-weak-hash
	f := sha1.Sum([]byte(token))
//    ^^^^^^^^^^^^^^^^^^^^^^^ go-weak-hash
	g := sha256.Sum256(data)
 //   ^ !go-weak-hash
	h := md5hash.Sum(data)
 //   ^ !go-weak-hash
	nonce := []byte("fixed nonce!")
 // <- go-static-iv
	cipher.NewCBCEncrypter(block, []byte("0123456789abcdef"))
 // <- go-static-iv
	nonce2 := []byte("fixed")
 //     ^ !go-static-iv
	nonce := make([]byte, 12)
 //    ^ !go-static-iv
	i := sha256.Sum256([]byte(password))
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-fast-password-hash
	j := sha512.Sum512([]byte(salt + user.Password))
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-fast-password-hash
	k := sha256.Sum256([]byte(document))
 //   ^ !go-fast-password-hash
	l := sha256.Sum256(passwordFile)
 //   ^ !go-fast-password-hash
	m := pbkdf2.Key([]byte(password), salt, 1000, 32, sha256.New)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-weak-kdf
	n, _ := rsa.GenerateKey(rand.Reader, 1024)
 // <- go-err-blank
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-weak-kdf
	o, _ := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
 // <- go-err-blank
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-weak-kdf
	p, _ := rsa.GenerateKey(rand.Reader, 2048)
 // <- go-err-blank
 //      ^ !go-weak-kdf
	q, _ := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
 // <- go-err-blank
 //      ^ !go-weak-kdf
}

func etag(data []byte) [16]byte {
	return md5.Sum(data)
 //     ^ !go-weak-hash
}
