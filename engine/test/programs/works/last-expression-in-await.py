"""shows the value of a loop of awaits at the top level"""
# says: [0, 1, 2]
import asyncio


async def numbers():
    for n in range(3):
        await asyncio.sleep(0)
        yield n


[n async for n in numbers()]
