"""runs shell lines, fills in names and returns their output as lines"""
# says: ['a', 'b 7']
# says: done 7
value = 7
lines = !echo a; echo b {value}
print(lines)
if lines:
    !echo done \
        $value
