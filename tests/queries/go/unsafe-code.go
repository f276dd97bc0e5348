package work

func text(b []byte) string {
	s := *(*string)(unsafe.Pointer(&b))
//               ^^^^^^^^^^^^^^ go-unsafe-pointer
	t := unsafe.String(&b[0], len(b))
//    ^^^^^^^^^^^^^ go-unsafe-pointer
	u := unsafe.Sizeof(b)
 //   ^ !go-unsafe-pointer
	v := atomic.Pointer[int]{}
 //   ^ !go-unsafe-pointer
	return s
}
