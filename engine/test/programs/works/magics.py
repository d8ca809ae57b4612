"""accepts the lines that code from notebooks starts with"""
# says: 3\nhere
# silent: Error
%matplotlib inline
%config InlineBackend.figure_format = "retina"
%load_ext autoreload
print(1 + 2)
!echo here
