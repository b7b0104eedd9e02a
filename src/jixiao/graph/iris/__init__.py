"""The one place where IRIs of data are made: from an identity, below the base of a publisher.

Codes are written exactly, so different codes never meet. Names are written in pinyin: where two of them meet,
``collisions`` tells both, and the build stops. Parts of a page are hashes on its IRI (``parts``).
docs/iris.md lists all patterns.
"""

from jixiao.graph.iris import parts
from jixiao.graph.iris.disclosures import (
    AnyDisclosureId,
    AnyProjectId,
    DepartmentTargetId,
    DisclosureId,
    FormId,
    LocalProjectId,
    LoneDisclosureId,
    LoneProjectId,
    ProjectId,
    disclosure_of,
    forms_of,
    project_of,
)
from jixiao.graph.iris.graphs import (
    BuildId,
    ConfigurationId,
    CorrectionId,
    DumpId,
    Named,
    SeriesId,
    SoftwareId,
    SourceGraphId,
    ValidationGraphId,
    Whole,
)
from jixiao.graph.iris.homes import DivisionId, Home, SourceId, UnitId
from jixiao.graph.iris.identity import SHARED, Collision, Identity, collisions, iri, shared
from jixiao.graph.iris.policies import AgencyPrefixId, AnyPolicyId, PolicyId, TitledPolicyId, policy_of

__all__ = [
    "SHARED",
    "AgencyPrefixId",
    "AnyDisclosureId",
    "AnyPolicyId",
    "AnyProjectId",
    "BuildId",
    "Collision",
    "ConfigurationId",
    "CorrectionId",
    "DepartmentTargetId",
    "DisclosureId",
    "DivisionId",
    "DumpId",
    "FormId",
    "Home",
    "Identity",
    "LocalProjectId",
    "LoneDisclosureId",
    "LoneProjectId",
    "Named",
    "PolicyId",
    "ProjectId",
    "SeriesId",
    "SoftwareId",
    "SourceGraphId",
    "SourceId",
    "TitledPolicyId",
    "UnitId",
    "ValidationGraphId",
    "Whole",
    "collisions",
    "disclosure_of",
    "forms_of",
    "iri",
    "parts",
    "policy_of",
    "project_of",
    "shared",
]
