"""Write again what is made from the vocabulary and the ontology: python -m docs.make_ontology."""

from pathlib import Path

from kg.export.shapes import to_shapes

ONTOLOGY = Path(__file__).parent.parent / "ontology"

MADE = {"shapes.ttl": to_shapes}  # file of the folder ontology -> what makes its text


if __name__ == "__main__":
    for name, make in MADE.items():
        (ONTOLOGY / name).write_text(make(), encoding="utf-8", newline="\n")
