"""Charts that PowerPoint draws itself, with their data as a workbook."""
