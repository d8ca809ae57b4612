"""awaits at the top level"""
# says: awaited
import asyncio


async def answer():
    await asyncio.sleep(0.01)
    return "awaited"


await answer()
