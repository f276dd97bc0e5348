package work

func claims(token string) {
	parser.ParseUnverified(token, claims)
 // <- go-jwt-noverify
	jwt.NewWithClaims(jwt.SigningMethodNone, claims).SignedString(jwt.UnsafeAllowNoneSignatureType)
//                 ^^^^^^^^^^^^^^^^^^^^^ go-jwt-noverify
//                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-jwt-noverify
	jwt.Parse(token, key, jwt.WithValidMethods([]string{"HS256"}))
 // <- !go-jwt-noverify
	jwt.NewWithClaims(jwt.SigningMethodHS256, claims)
 //                ^ !go-jwt-noverify
}
