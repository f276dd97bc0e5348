package work

const apiKey = "q8Zr2LkT0vXw91BnYc5D"
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-hardcoded-secret

var jwtSecret = []byte("k$uper-s3cret!9x")
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-hardcoded-secret
const tokenHeader = "X-Auth-Token"
// <- !go-hardcoded-secret
var password = os.Getenv("PASSWORD")
// <- !go-hardcoded-secret

func connect() {
	dbPassword := "hunter2-Xy!9q"
 // <- go-hardcoded-secret
	c := Config{ClientSecret: "Zk31-pQ8x-77Lm-aaWv", Name: "service"}
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-hardcoded-secret
	c.Password = "Tr0ub4dor&3"
 // <- go-hardcoded-secret
	secretKey := "your-secret-goes-here"
 // <- !go-hardcoded-secret
	password := "password"
 // <- !go-hardcoded-secret
	d := Config{PasswordField: "user.password"}
 //          ^ !go-hardcoded-secret
	db, err := sql.Open("postgres", "postgres://service:Hx7-qq2Z@db.internal.net/orders")
//                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-url-credentials
	e, err := sql.Open("mysql", "service:Hx7-qq2Z@tcp(db.internal.net:3306)/orders")
//                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-url-credentials
	f, err := sql.Open("postgres", "postgres://user:password@localhost/test")
 //                             ^ !go-url-credentials
	g, err := http.NewRequest("GET", "https://go.dev/doc", nil)
 //                               ^ !go-url-credentials
}
