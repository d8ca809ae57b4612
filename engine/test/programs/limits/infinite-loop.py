"""interrupts an infinite loop and keeps the variables"""
# status: timeout
# lives: yes
# timeoutMs: 300
while True:
    pass
