"""How facts are named in rationales: short, with the values and dates used."""

from __future__ import annotations

from extract.facts import Disability, FactBase, Jcv, Mri, Relapse, RelapseCount, Screening, Therapy

DRUGS = {
    "interferon_beta_1a": "interferon beta-1a", "interferon_beta_1b": "interferon beta-1b", "peginterferon_beta_1a": "peginterferon beta-1a", "ahsct": "autologous stem-cell transplantation",
    "ivig": "IVIG", "acth": "ACTH", "any_dmt": "any disease-modifying drug",
}
TESTS = {
    "hbsag": "HBsAg", "anti_hbc": "anti-HBc", "anti_hbs": "anti-HBs", "hbv_dna": "HBV DNA", "hcv_antibody": "hepatitis C antibody", "hiv": "HIV test", "vzv_igg": "varicella IgG",
    "tb_igra": "tuberculosis screen", "immunoglobulin_g": "serum immunoglobulin G", "immunoglobulin_m": "immunoglobulin M", "alt": "ALT", "ast": "AST", "alkaline_phosphatase": "alkaline phosphatase",
    "bilirubin": "bilirubin", "wbc": "white cells", "tsh": "TSH", "urinalysis": "urinalysis", "pregnancy_test": "pregnancy test", "ecg": "ECG", "skin_exam": "skin examination", "eye_exam": "eye examination",
    "cbc": "full blood count", "lft": "liver panel", "cd20_cd19": "CD19/CD20 count",
}


def drug(name: str) -> str:
    return DRUGS.get(name, name.replace("_", " "))


def test(name: str) -> str:
    return TESTS.get(name, name.replace("_", " "))


def on(fact: FactBase) -> str:
    """The fact's date as written, or that it has none."""
    return str(fact.date) if fact.date is not None else "undated"


def course(fact: Therapy) -> str:
    """A treatment with its dates: "glatiramer acetate (2023-11 to 2026-03-08)"."""
    start, stop = str(fact.start) if fact.start else "start not stated", str(fact.stop) if fact.stop else ("ongoing" if fact.status == "current" else "end not stated")
    return f"{drug(fact.drug)} ({start} to {stop})" if fact.start or fact.stop else f"{drug(fact.drug)} ({fact.status or 'state not told'}, undated)"


def result(fact: Screening | Jcv) -> str:
    """A test with its result, value and date."""
    name = test(fact.test) if isinstance(fact, Screening) else "anti-JCV antibody"
    value = fact.value if isinstance(fact, Screening) else fact.index
    parts = [name, fact.result or "", f"{'index ' if isinstance(fact, Jcv) else ''}{value:g}" if value is not None else "", getattr(fact, "unit", "") or "" if value is not None else ""]
    return f"{' '.join(part for part in parts if part)} ({on(fact)})"


def scan(fact: Mri) -> str:
    """A scan with its counts."""
    counts = [f"{value} {name}" for name, value in (("new T2", fact.new_t2), ("enlarging", fact.enlarging_t2), ("enhancing", fact.enhancing)) if value is not None]
    return f"{fact.region.replace('_', ' ')} MRI {on(fact)}" + (f" with {', '.join(counts)}" if counts else "")


def event(fact: FactBase) -> str:
    """Any other fact in a few words."""
    if isinstance(fact, Relapse):
        return f"relapse {on(fact)}"
    if isinstance(fact, RelapseCount):
        return f"{fact.count} relapses" + (f" in {fact.window_months} months" if fact.window_months else f" since {fact.since}" if fact.since else "") + f" (stated {on(fact)})"
    if isinstance(fact, Disability):
        return f"{fact.scale.upper()} {fact.value:g} ({on(fact)})"
    return f"{getattr(fact, 'kind', 'fact').replace('_', ' ')} ({on(fact)})"
