"""How well the mentions, relations and the rest of what pages say are found, measured against pages annotated by hand.

================ ====================================================================================
module           what it does
================ ====================================================================================
gold             an annotated page, as every format gives it
readers          a file or folder of annotations -> annotated pages, each with its page
yaml_gold        annotations in YAML: names and quotes, no offsets
brat_gold        annotations from brat: ``.ann`` and ``.txt``
outcomes         annotated pages and what was found on them -> one outcome for each: right, extra or missed
scores           outcomes -> precision, recall, F1, with their intervals
runs             a run saved, read again, and held against another
tables           all of it as text for people
================ ====================================================================================
"""
