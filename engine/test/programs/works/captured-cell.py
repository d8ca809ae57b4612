"""stores what a cell prints under the name that %%capture gives"""
# says: ['hidden', 'hidden']
# silent: hidden\nhidden
get_ipython().run_cell_magic("capture", "out", "print('hidden')")
print([out.stdout.strip(), str(out).strip()])
