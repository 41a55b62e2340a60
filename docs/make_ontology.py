"""Write again what is made from the vocabulary and the ontology: python -m docs.make_ontology."""

from pathlib import Path

from kg.export.context import to_context_file
from kg.export.ontology_page import to_ontology_page
from kg.export.shapes import to_shapes

ONTOLOGY = Path(__file__).parent.parent / "ontology"

# file of the folder ontology -> what makes its text
MADE = {"shapes.ttl": to_shapes, "context.jsonld": to_context_file, "index.html": to_ontology_page}


if __name__ == "__main__":
    for name, make in MADE.items():
        (ONTOLOGY / name).write_text(make(), encoding="utf-8", newline="\n")
