%%bash
"""runs a cell in bash""" 2>/dev/null
# says: from 3
for n in 1 2 3; do last=$n; done
echo "from $last"
