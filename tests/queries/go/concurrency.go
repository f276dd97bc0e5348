package work

import "sync"

func readAll(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		defer f.Close()
//^^^^^^^^^^^^^^^ go-loop-defer
	}
	for i := 0; i < 3; i++ {
		mu.Lock()
		defer mu.Unlock()
//^^^^^^^^^^^^^^^^^ go-loop-defer
	}
	for _, path := range paths {
		func() {
			f, err := os.Open(path)
			defer f.Close()
   // <- !go-loop-defer
		}()
	}
	defer done()
 // <- !go-loop-defer
}

func wait(wg sync.WaitGroup) {
//        ^^^^^^^^^^^^^^^^^ go-lock-copied
	wg.Wait()
}

func lock(name string, mu sync.Mutex) {
//                     ^^^^^^^^^^^^^ go-lock-copied
	mu.Lock()
}

func pointer(wg *sync.WaitGroup, l sync.Locker) {
//           ^ !go-lock-copied
	go func() {
		wg.Add(1)
//^^^^^^^^^ go-add-in-goroutine
		defer wg.Done()
	}()
	go func() {
		group.Add(1)
//^^^^^^^^^^^^ go-add-in-goroutine
		work()
	}()
	wg.Add(1)
	go func() {
		defer wg.Done()
  // <- !go-add-in-goroutine
	}()
	go func() {
		counter.Add(1)
  // <- !go-add-in-goroutine
	}()
}

func locker(l sync.Locker) {
//            ^ !go-lock-copied
	l.Lock()
}
