"""runs asyncio.run as a script would"""
# says: 7
import asyncio


async def seven():
    return 7


asyncio.run(seven())
