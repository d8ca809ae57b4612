"""runs code with the line ends of Windows"""
# says: ['a', 'b']
get_ipython().run_cell_magic("time", "", "text = '''a\r\nb'''\r\nfor line in [1]:\r\n\tpass\r\n\r\nprint(text.split('\\n'))\r\n")
