"""provides an event loop for code that asks for one"""
# says: 3
import asyncio


async def three():
    return 3


loop = asyncio.get_event_loop()
loop.run_until_complete(three())
