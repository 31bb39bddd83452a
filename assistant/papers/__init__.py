"""Reading papers: from lines of words on a flattened paper to its fields. Pure: no picture, no file, no clock."""
