"""The words of SHACL, and the namespaces of the vocabularies that shapes use."""

SH = "http://www.w3.org/ns/shacl#"
JSH = "https://w3id.org/jixiao/shapes#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"

TYPE = RDF + "type"
SUBCLASS = RDFS + "subClassOf"


def local(iri: str) -> str:
    """The last part of an IRI: its name.

    >>> local("https://w3id.org/jixiao/shapes#S01"), local("https://example.org/rules/R1")
    ('S01', 'R1')
    """
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]
