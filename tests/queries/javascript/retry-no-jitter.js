async function fetchAgain(url) {
    for (let attempt = 0; attempt < 5; attempt++) {
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-retry-no-jitter
        try {
            return await get(url);
        } catch (error) {
            await new Promise((resolve) => setTimeout(resolve, 1000));
        }
    }
    let retries = 5;
    while (retries > 0) {
//  ^^^^^^^^^^^^^^^^^^^^^ js-retry-no-jitter
        try {
            return await get(url);
        } catch {
            retries -= 1;
            await sleep(1000 * 2 ** (5 - retries));
        }
    }
    for (let attempt = 0; attempt < 5; attempt++) {
//  ^ !js-retry-no-jitter
        try {
            return await get(url);
        } catch (error) {
            await sleep(2 ** attempt * 1000 + Math.random() * 1000);
        }
    }
    while (running) {
//  ^ !js-retry-no-jitter
        tick();
        await sleep(1000);
    }
}
