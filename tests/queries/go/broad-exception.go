package work

func first() {
	defer func() { recover() }()
 // <- go-recover-swallow
	work()
}

func second() {
	defer func() {
 // <- go-recover-swallow
		if r := recover(); r != nil {
			// ignore
		}
	}()
	defer recover()
 // <- go-recover-swallow
	work()
}

func third() {
	defer func() {
 //    ^ !go-recover-swallow
		if r := recover(); r != nil {
			log.Printf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	defer close(done)
 //    ^ !go-recover-swallow
	work()
}
