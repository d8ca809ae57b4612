"""leaves lines within a string as they are"""
# says: 'a\\n!ls\\n%time\\n'
!true
"""a
!ls
%time
"""
