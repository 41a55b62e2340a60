"""Whether a reasoner finds the ontology consistent: python -m tests.ontology.reason (needs Java and owlready2).

HermiT, through owlready2, on ontology/kg.ttl; and, so that the answer means something, on the same with a class that
cannot have members. Not part of the tests: Java is not asked of anybody.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import pyoxigraph

from kg.export.cookbook import find_ontology

NEW = "https://w3id.org/huying/ont#Impossible"
BROKEN = f"<{NEW}> a <http://www.w3.org/2002/07/owl#Class> ; <http://www.w3.org/2000/01/rdf-schema#subClassOf> "
BROKEN += "<https://w3id.org/huying/ont#Meeting>, <https://w3id.org/huying/ont#Document> ."


def unsatisfiable(turtle: str) -> list[str]:
    """The classes that can have no members, as HermiT says."""
    import owlready2

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ontology.nt"
        quads = pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)
        pyoxigraph.serialize((quad.triple for quad in quads), str(path), format=pyoxigraph.RdfFormat.N_TRIPLES)
        world = owlready2.World()
        world.get_ontology(path.as_uri()).load()
        owlready2.sync_reasoner_hermit(world, debug=0)
        return sorted(str(cls.iri) for cls in world.inconsistent_classes() if cls is not owlready2.Nothing)


def main() -> int:
    """Print what was found; 0 if the ontology is consistent, 1 if not, 2 if it could not be asked."""
    if not shutil.which("java"):
        print("Not run: there is no Java here.")
        return 2
    try:
        import owlready2  # noqa: F401
    except ImportError:
        print("Not run: owlready2 is not installed (pip install -e '.[reason]').")
        return 2
    ontology = (find_ontology() / "kg.ttl").read_text(encoding="utf-8")
    found = unsatisfiable(ontology)
    control = unsatisfiable(ontology + BROKEN)
    print(f"kg.ttl: {', '.join(found) or 'consistent, every class can have members'}.")
    print(f"With a class below Meeting and Document: {', '.join(control) or 'nothing found, so HermiT sees nothing'}.")
    return 0 if not found and control == [NEW] else 1


if __name__ == "__main__":
    sys.exit(main())
