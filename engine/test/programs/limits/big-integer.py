"""ends or interrupts a power that never ends"""
# status: timeout
# timeoutMs: 300
x = 7 ** (10**9)
