"""interrupts an await that never ends"""
# status: timeout
# lives: yes
# timeoutMs: 300
import asyncio

await asyncio.Event().wait()
