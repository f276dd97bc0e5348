class Work {
    Response fetch(String url) throws Exception {
        for (int i = 0; i < 5; i++) {
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-retry-no-jitter
            try {
                return get(url);
            } catch (IOException e) {
                Thread.sleep(1000);
            }
        }
        int retries = 0;
        while (true) {
//      ^^^^^^^^^^^^^^ java-retry-no-jitter
            try {
                return get(url);
            } catch (IOException e) {
                retries++;
                TimeUnit.SECONDS.sleep(1L << retries);
            }
        }
    }

    Response careful(String url) throws Exception {
        for (int i = 0; i < 5; i++) {
//      ^ !java-retry-no-jitter
            try {
                return get(url);
            } catch (IOException e) {
                Thread.sleep(1000 + ThreadLocalRandom.current().nextInt(500));
            }
        }
        while (running) {
//      ^ !java-retry-no-jitter
            tick();
            Thread.sleep(60_000);
        }
        return null;
    }
}
