import asyncio
import time

import requests


async def poll(url, seconds):
    time.sleep(1)
#   ^^^^^^^^^^^^^ py-blocking-in-async
    requests.get(url, timeout=5)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-blocking-in-async
    subprocess.run(["ls"], check=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-blocking-in-async
    await asyncio.sleep(1)
    #     ^ !py-blocking-in-async
    await asyncio.to_thread(time.sleep, 1)
    #                       ^ !py-blocking-in-async
    asyncio.create_task(work())
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-task-dropped
    loop.create_task(work())
#   ^^^^^^^^^^^^^^^^^^^^^^^^ py-task-dropped
    task = asyncio.create_task(work())
    #      ^ !py-task-dropped
    group.create_task(work())
    # <- !py-task-dropped


def wait():
    time.sleep(1)
    # <- !py-blocking-in-async
