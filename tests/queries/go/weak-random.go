package work

import "math/rand"

func newToken(letters string) string {
	b := make([]byte, 32)
	for i := range b {
		b[i] = letters[rand.Intn(len(letters))]
//               ^^^^^^^^^^^^^^^^^^^^^^^ go-math-rand-secret
	}
	return string(b)
}

func GenerateOTP() string {
	return fmt.Sprintf("%06d", rand.Int31n(1000000))
//                          ^^^^^^^^^^^^^^^^^^^^ go-math-rand-secret
}

func backoff(delay int) int {
	return delay + rand.Intn(100)
 //             ^ !go-math-rand-secret
}

func newSessionID() string {
	crand.Read(b)
 // <- !go-math-rand-secret
	return hex.EncodeToString(b)
}
