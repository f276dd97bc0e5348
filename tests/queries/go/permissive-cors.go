package work

func middleware(w http.ResponseWriter) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
 // <- go-cors-star
	a := cors.Config{AllowOrigins: []string{"*"}}
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-cors-star
	b := cors.Config{AllowAllOrigins: true}
//                ^^^^^^^^^^^^^^^^^^^^^ go-cors-star
	config.AllowAllOrigins = true
 // <- go-cors-star
	router.Use(cors.Default())
//          ^^^^^^^^^^^^^^ go-cors-star
	w.Header().Set("Access-Control-Allow-Origin", "https://a.b")
 // <- !go-cors-star
	c := cors.Config{AllowOrigins: []string{"https://a.b"}}
 //               ^ !go-cors-star
	w.Header().Set("Access-Control-Allow-Methods", "*")
 // <- !go-cors-star
}
