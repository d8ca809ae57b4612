"""leaves lines within a text as they are"""
# says: 'a\\n!ls\\n%time\\n'
!true
"""a
!ls
%time
"""
