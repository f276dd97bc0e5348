package work

func fetch(url string) (*Response, error) {
    for i := 0; i < 5; i++ {
//  ^^^^^^^^^^^^^^^^^^^^^^^^ go-retry-no-jitter
        response, err := get(url)
        if err == nil {
            return response, nil
        }
        time.Sleep(time.Second)
    }
    for attempt := range 5 {
//  ^^^^^^^^^^^^^^^^^^^^^^^^ go-retry-no-jitter
        if response, err := get(url); err != nil {
            time.Sleep(time.Duration(1<<attempt) * time.Second)
        } else {
            return response, nil
        }
    }
    for i := 0; i < 5; i++ {
//  ^ !go-retry-no-jitter
        response, err := get(url)
        if err == nil {
            return response, nil
        }
        time.Sleep(time.Second + time.Duration(rand.Int63n(1000))*time.Millisecond)
    }
    for {
//  ^ !go-retry-no-jitter
        tick()
        time.Sleep(time.Minute)
    }
}
