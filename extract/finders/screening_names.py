"""Names of screening tests as laboratories and clinicians of several countries write them.

A name inside another test's name is none: cells of spinal fluid or urine, glycated haemoglobin, the IgG of a virus,
percentages of a differential, direct bilirubin, clearances and ratios.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extract.facts import Test

_HBV = r"(?:hep(?:atitis)?\.?[\s\-]*b(?:\s+virus)?|hbv|hb)[\s,:\-–]*"
_ANTIBODY = r"(?:antibod(?:y|ies)|abs?|igg)"

_NAMES: dict[Test, tuple[str, ...]] = {
    "anti_hbc": (
        r"(?-i:cAb)\b(?:\s+total)?",
        rf"(?:{_HBV})?(?:total\s+)?\(?core\)?[\s\-,]+(?:total\s+"
        rf"|igg?\s+)?{_ANTIBODY}\b(?:[\s,]*\(?(?:total|anti[\s\-]?hbc|igg/igm)\)?)*",
        rf"(?:{_HBV})core(?:[\s,]+\(?total\)?)?(?:[\s,]+{_ANTIBODY})?(?:[\s,]+total)?",
        rf"(?:{_HBV})c[\s\-]?abs?\b(?:\s+total)?",
        r"(?:total\s+)?anti[\s\-]*hb[\s\-]?c(?:ore)?\b(?:[\s\-,]*(?:\(?total\)?|ab|igg))*(?![\s\-]*igm)",
        r"(?:total\s+)?hb[\s\-]?c(?:ore)?[\s\-]*(?:abs?|antibod(?:y|ies))\b(?:[\s,]+total)?",
        r"core\s+total(?:\s+ab)?",
    ),
    "hbsag": (
        r"(?-i:sAg)\b",
        rf"(?:{_HBV})?surface[\s\-]+(?:antigen|ag)\b(?:\s*\(hbs[\s\-]?ag\))?",
        rf"(?:{_HBV})s[\s\-]?ag\b",
        r"hb[\s\-]?s[\s\-]*a(?:nti)?g(?:en)?\b",
    ),
    "anti_hbs": (
        r"(?-i:sAb)\b",
        rf"(?:{_HBV})?surface[\s\-]+{_ANTIBODY}\b(?:\s*\(anti[\s\-]*hbs\))?(?:[\s,]+quant\w*)?",
        rf"(?:{_HBV})s[\s\-]?abs?\b(?:[\s,]+quant\w*)?",
        r"(?:anti[\s\-]*hb[\s\-]?s|hb[\s\-]?s[\s\-]*(?:ab|antibod(?:y|ies)))\b(?:[\s\-]*(?:ab|antibody|titre|titer|quant\w*))*",
    ),
    "hbv_dna": (
        rf"{_HBV}(?:virus\s+)?(?:dna|pcr|viral\s+load)\b(?:[\s,]*\(?(?:by\s+)?(?:pcr|dna|quant\w*|viral\s+load)\)?)*",
    ),
    "hcv_antibody": (
        rf"(?:hep(?:atitis)?\.?[\s\-]*c(?:\s+virus)?|hcv)[\s,\-]*(?:\(hcv\)\s*)?(?:{_ANTIBODY}"
        rf"|screen(?:ing)?|serology|test)\b"
        r"(?:\s+screen)?",
        r"anti[\s\-]*hcv\b(?:\s+(?:ab|antibody))?",
        r"(?:hcv|hep(?:atitis)?\.?[\s\-]*c)\b(?!\s*(?:virus\s+)?(?:rna|pcr|dna|genotype|infection|viral"
        r"|treatment|cirrhosis))",
    ),
    "hiv": (
        r"hiv\w{0,2}agab\w*|(?:anti[\s\-]*)?hiv\b(?:[\s\-]*(?:1\s*(?:/|and|\+|&|,)\s*(?:hiv[\s\-]*)?2|i\s*/\s*ii|1/o/2))?"
        r"(?:[\s,\-/+&]*\(?(?:p24|ag|ab|antigens?|antibod(?:y|ies)|and|combo|combination|combined"
        r"|screen(?:ing)?|serology|test(?:ing)?"
        r"|4th|fourth|gen(?:eration)?|duo|assay|1\s*[/+&]\s*2|eia|cmia|elisa)\b\.?\)?)*",
    ),
    "vzv_igg": (
        r"(?:varicella(?:[\s\-/]*zoster)?(?:[\s\-]+(?:virus|v\b))?|vzv|v\.?\s?zoster"
        r"|chicken[\s\-]?pox)\b[\s,\-]*(?:\(vzv\)[\s,]*)?"
        r"(?:(?:igg|abs?|antibod(?:y|ies)|titers?|titres?|serology|immunity|immune\s+status|status|screen)\b[\s,]*)*",
        r"zoster\s+(?:igg|antibod(?:y|ies))\b",
    ),
    "tb_igra": (
        r"quanti[\s\-]*f[ei]ron\b(?:[\s\-,]*\(?(?:tb|gold|plus|in[\s\-]tube|it|qft|g|test|assay"
        r"|4[\s\-]tube|1[\s\-]tube)\b\)?)*",
        r"qft\b(?:[\s\-]*(?:gold|plus|git|g|tb|it|p)\b)*",
        r"t[\s\-.]*spot\b(?:[\s.\-,]*(?:tb|test)\b)*",
        r"(?:tb[\s\-]+)?igra\b(?:\s*\((?:tb|quantiferon)\))?",
        r"(?:tb|tuberculosis)[\s\-,]+(?:quanti[\s\-]*feron|quant|gold|igra|(?:t[\s\-]*)?spot"
        r"|screen(?:ing)?|test(?:ing)?|blood\s+test|skin\s+test"
        r"|interferon\S*(?:\s+gamma)?(?:\s+release)?)\b(?:\s+(?:test|assay|plus|gold))*",
        r"interferon[\s\-]+gamma\s+release(?:\s+assay)?",
        r"(?<!\d )(?<!\d)(?-i:PPD)(?:\s+skin)?(?:\s+test)?\b|mantoux(?:\s+test)?|tuberculin(?:\s+skin)?(?:\s+test)?",
    ),
    "immunoglobulin_g": (
        r"immunoglobulins?\s+g\b(?:[\s,]*\(?(?:igg|quant\w*|serum|total|level|qn|s)\)?(?!\w))*",
        r"(?:serum\s+|total\s+)?igg\b(?:[\s,]+\(?(?:quant\w*|serum|total|level|qn|s)\)?(?!\w))*",
    ),
    "immunoglobulin_m": (
        r"immunoglobulins?\s+m\b(?:[\s,]*\(?(?:igm|quant\w*|serum|total|level|qn|s)\)?(?!\w))*",
        r"(?:serum\s+|total\s+)?igm\b(?:[\s,]+\(?(?:quant\w*|serum|total|level|qn|s)\)?(?!\w))*",
    ),
    "alt": (
        r"alanine[\s\-]+(?:amino)?[\s\-]?trans(?:aminase|ferase)\b(?:\s*\((?:alt|sgpt)\))?",
        r"(?-i:ALT|Alt)\b(?:\s*[/(]\s*(?-i:SGPT)\)?)?|s?gpt\b(?:\s*[/(]\s*alt\)?)?|alt(?=\s*[:=]?\s*\d)",
    ),
    "ast": (
        r"aspartate[\s\-]+(?:amino)?[\s\-]?trans(?:aminase|ferase)\b(?:\s*\((?:ast|sgot)\))?",
        r"(?-i:AST|Ast)\b(?:\s*[/(]\s*(?-i:SGOT)\)?)?|(?-i:S?GOT|sgot)\b(?=\s*[(/:=]?\s*(?:ast\b"
        r"|\d))(?:\s*[/(]\s*ast\)?)?|ast(?=\s*[:=]?\s*\d)",
    ),
    "alkaline_phosphatase": (
        r"alk(?:aline|\.)?[\s\-]*phos(?:phatase|\.)?(?:\s*\(alp\))?(?![a-z])|(?-i:ALP|Alp|ALKP|AlkP)\b|alkphos\b",
    ),
    "bilirubin": (
        r"(?:total\s+|serum\s+)*bili(?:rubin)?\b(?:[\s,\-]*\(?(?:total|tot|t|serum)\b\.?\)?)*|t\.?\s?bili(?:rubin)?\b",
    ),
    "wbc": (
        r"white\s+(?:blood\s+)?(?:cells?|count)\b(?:\s+count)?(?:\s*\((?:wbc|wcc)\))?"
        r"|w\.?b\.?c\.?s?\b(?:\s+count)?|(?-i:WCC|Wcc|wcc)\b"
        r"|(?:total\s+)?leu[ck]ocytes?(?:\s+count)?\b|(?-i:TLC)\b(?=\W{0,3}\d)",
    ),
    "lymphocytes": (
        r"(?:absolute\s+|abs\.?\s+)?lymph(?:ocyte)?s?\b(?:[\s,]*\(?(?:counts?|absolute|abs\.?|#|cells?)(?!\w)\)?)*",
        r"(?-i:ALC)\b|abs(?:olute)?\.?\s+lymph\w*(?:\s+count)?",
    ),
    "neutrophils": (
        r"(?:absolute\s+|abs\.?\s+)?neut(?:rophil)?s?\b(?:[\s,]*\(?(?:counts?|absolute|abs\.?|#)(?!\w)\)?)*",
        r"(?-i:ANC)\b|abs(?:olute)?\.?\s+neut\w*(?:\s+count)?",
    ),
    "platelets": (r"platelets?\b(?:\s+count)?(?:\s*\(plt\))?|plate?lt?s?\b(?=\s*[:=]?\s*\d)|plts?\b|thrombocytes\b",),
    "hemoglobin": (r"ha?emoglobin\b(?:\s*\((?:hgb|hb)\))?|hgb\b|(?-i:Hb|HB)\b",),
    "tsh": (
        r"(?:serum\s+)?tsh\b(?:[\s,]*(?:3rd\s+gen\w*|ultrasensitive|w/?\s*reflex(?:\s+to\s+\w+)?|reflex))*",
        r"thyroid[\s\-]+stimulating[\s\-]+hormone(?:\s*\(tsh\))?|thyrotropin\b|tfts?\b"
        r"|thyroid\s+function(?:\s+tests?)?",
    ),
    "creatinine": (
        r"(?:serum\s+)?creatinine\b(?:[\s,]+serum)?|creat\b|(?-i:Cr|SCr|CR)\b(?=\s*[:=]?\s*\d)|u\s?(?:&"
        r"|\+|and)\s?e'?s?\b"
        r"|(?:renal|kidney)\s+function(?:\s+tests?)?|urea\s+and\s+electrolytes",
    ),
    "urinalysis": (
        r"urinal?ysis\b(?:[\s,/]*(?:complete|routine|dip(?:stick)?|with\s+micro\w*|w/?\s*micro\w*"
        r"|microscopic|macro\w*|reflex(?:\s+culture)?"
        r"|w/?\s+reflex(?:\s+culture)?))*",
        r"(?-i:U/?A)\b(?:\s+dip(?:stick)?)?(?:\s+w(?:ith|/)?\s*(?:reflex(?:\s+(?:to\s+)?culture)?|micro\w*))?",
        r"urine\s+(?:dip(?:stick)?|routine(?:\s+(?:examination|and\s+microscopy|/?\s?microscopy))?|r/e\b|r/m\b|examination|analysis|microscopy|cultures?|mc&s|m/?c/?s|screen"
        r"|test(?:ing)?)\b(?:\s+test)?|(?-i:MSU|MSSU|CSU)\b"
        r"|(?:dip(?:ped)?|mid[\s\-]?stream)\s+urine|dipstick\s+urine|urine(?=\s+(?:dipped|(?:is\s+"
        r"|was\s+|still\s+)?(?:clear|negative|infected|pending|awaited|not\s+(?:yet\s+)?back)\b))",
    ),
    "pregnancy_test": (
        r"(?:(?:urine|serum|home|blood)\s+)?pregnancy\s+test\b(?:[\s,]*\(?urine\)?)?",
        r"(?:(?:urine|serum|beta|b|β|quant\w*|qual\w*)[\s,\-]+)*[uβ]?-?hcg\b(?:[\s,\-]*\(?(?:urine|serum"
        r"|qual\w*|quant\w*|beta|blood)\b\)?)*",
        r"(?-i:UPT|UCG)\b",
    ),
    "ecg": (r"(?:12[\s\-]lead\s+)?(?:e[ck]gs?|electrocardiogra(?:m|phy))\b",),
    "skin_exam": (
        r"(?:(?:full|total|whole|complete)[\s\-]+(?:body\s+)?|dermatolog\w+\s+|annual\s+|yearly\s+"
        r"|derm\s+)*skin[\s\-]+(?:cancer\s+)?"
        r"(?:exam(?:ination)?s?|check(?:[\s\-]?up)?s?|survey|screen(?:ing)?|inspection|review|evaluation)\b",
        r"(?:full|total|whole)[\s\-]+body\s+(?:exam(?:ination)?|check)\s+(?:by|with)\s+derm\w*|(?-i:FBSE|TBSE|TBSC)\b",
        r"(?:dermatolog\w+|derm)\s+(?:exam(?:ination)?|check|review|screen(?:ing)?|assessment|clearance"
        r"|evaluation|visit)\b",
        r"mole\s+(?:check|map\w*)|skin\s+(?:was\s+)?(?:examined|checked|inspected)|(?:examined|checked"
        r"|inspected)\s+(?:her|his|the)\s+skin"
        r"|examination\s+of\s+(?:her|his|the)\s+(?:whole\s+|entire\s+)?skin",
        r"(?:seen|examined|checked|reviewed|cleared)\s+(?:by|with|in)\s+(?:the\s+)?derm(?:atolog\w+)?\b",
    ),
    "eye_exam": (
        r"(?:dilated\s+)?(?:eye|ophthalm\w+|fundus|fundoscop\w+|retinal"
        r"|optometr\w+)\s+(?:exam(?:ination)?|check|screen(?:ing)?|review)\b",
        r"dilated\s+fundus\s+exam\w*|macular?\s+(?:exam\w*|oct)"
        r"|(?-i:OCT)\b(?:\s+(?:of\s+(?:the\s+)?)?(?:macul\w+|retin\w+|optic\s+disc))?"
        r"(?=\s*(?:of|normal|macul|retin|no\b|show|with|was|\d|[:(]))",
    ),
    "cd20_cd19": (
        r"(?:absolute\s+)?cd[\s\-]?(?:19|20)\b\+?(?:\s*(?:/|and|&)\s*(?:cd[\s\-]?)?(?:19"
        r"|20)\b)?\+?(?:[\s\-]*b[\s\-]?(?:cells?|lymph\w*))?"
        r"(?:[\s,]*(?:counts?|absolute|abs|level)\b)*",
        r"(?:peripheral\s+)?b[\s\-]cells?\s+(?:count|level|subset)s?\b(?:\s*\(cd(?:19|20)\))?",
    ),
    "cbc": (
        r"cbc\b(?:[\s,]*(?:w/?|with)?\s*(?:auto(?:mated)?\s+)?diff(?:erential)?\b)*",
        r"(?-i:FBC|FBE|FBP)\b|full\s+blood\s+(?:count|exam\w*|picture)"
        r"|(?:complete\s+)?blood\s+counts?\b(?:\s+with\s+diff\w*)?",
    ),
    "lft": (
        r"lft'?s?\b|(?:liver|hepatic)\s+(?:function(?:\s+(?:tests?|panel))?|panel|tests?|enzymes?"
        r"|profile|chemistr\w+|biochemistry|bloods)\b"
        r"|transaminases\b",
    ),
}
_PATTERNS: tuple[tuple[Test, re.Pattern[str]], ...] = tuple(
    (test, re.compile(rf"(?<![\w])(?:{'|'.join(words)})", re.IGNORECASE)) for test, words in _NAMES.items()
)

QUALITATIVE: frozenset[Test] = frozenset(
    ("hbsag", "anti_hbc", "hcv_antibody", "hiv", "tb_igra", "urinalysis", "pregnancy_test")
)
"""Tests whose answer is a word: a number beside it (a signal ratio, spots, cells) is no value."""
SEROLOGY: frozenset[Test] = QUALITATIVE | frozenset(("anti_hbs", "hbv_dna", "vzv_igg", "cd20_cd19"))
"""Tests that may be positive or negative."""
EXAMINATIONS: frozenset[Test] = frozenset(("skin_exam", "eye_exam", "ecg"))
PANELS: frozenset[Test] = frozenset(("cbc", "lft"))
_COUNTED = (
    "wbc",
    "lymphocytes",
    "neutrophils",
    "immunoglobulin_g",
    "immunoglobulin_m",
    "creatinine",
    "hemoglobin",
    "bilirubin",
)
"""Tests that are also made in other fluids than blood."""

_OTHER_FLUID = re.compile(
    r"\b(?:csf|cerebrospinal|spinal|lumbar|lp|synovial|stool|urine|urinary|ua|u/a|urinalysis"
    r"|dip(?:stick)?|msu|sputum|ascit\w+)\b[^.;|]*$",
    re.IGNORECASE,
)
_OTHER_FLUID_AFTER = re.compile(r"(?:[^.;,\n]|[.,]\d){0,24}\b(?:in|of|from)\s+(?:the\s+)?(?:csf|cerebrospinal|spinal\s+fluid|urine)\b", re.IGNORECASE)
_ANTIBODY_OF = re.compile(
    r"(?:\b(?:jc|jcv|vzv|zoster|varicella|core|hbc|cov\w*|covid|spike|nucleocapsid|cmv|ebv|vca|ebna|mog"
    r"|aqp[\s\-]?4|aquaporin[\s\-]?4|measles|rubeola"
    r"|rubella|mumps|nmo|nmda|hav|hep(?:atitis)?\s*[abce]|hsv|hhv|toxo\w*|lyme|borrelia|parvo\w*"
    r"|pertussis|tetanus|pneumo\w*|cardiolipin|gliadin"
    r"|transglutaminase|ttg|glycoprotein|tpo|dsdna|antibod(?:y|ies)|ab|virus|toxoid|syphilis"
    r"|treponema\w*)\b[\s\-]?[1-8]?)[\s\-,:(]*$",
    re.IGNORECASE,
)
_AFTER: dict[Test, re.Pattern[str]] = {
    "immunoglobulin_g": re.compile(
        r"\W{0,3}(?:index|synthesis|subclass\w*|antibod|ab\b|[1-4]\b(?![.,]\d)|/\s?(?:alb|creat)\w*|albumin|ratio|infusion"
        r"|replacement|kappa|lambda|oligo\w*|bands?)",
        re.I,
    ),
    "immunoglobulin_m": re.compile(r"\W{0,3}(?:antibod|ab\b|index|kappa|lambda)", re.I),
    "hemoglobin": re.compile(r"[\s,:\-]*(?:a1c?\b|electro\w*|s\b|variant)", re.I),
    "wbc": re.compile(r"\W{0,3}(?:[<>]?\s*\d[\d\-–+]*\s*(?:/|per\s+)\s*hpf|esterase|/\s*hpf|per\s+hpf|differential|scan|trace|[123]\+)", re.I),
    "creatinine": re.compile(r"[\s,]*(?:clearance|ratio|kinase|urine|,\s*urine|/)", re.I),
    "hiv": re.compile(
        r"[\s,\-]*(?:or\s+other|infection|positive\s+(?:partner|husband|wife)|disease|clinic|care"
        r"|provider|rna|viral|pcr|genotype|prophyla\w*"
        r"|risk|medic\w+|1\s+rna|is\s+a\s+contra\w*|and\s+other\s+immun\w*)",
        re.I,
    ),
    "bilirubin": re.compile(r"[\s,]*\(?(?:direct|conjugated|indirect|unconjugated|urine|delta)", re.I),
    "platelets": re.compile(r"[\s,]*(?:volume|function|transfusion|aggreg\w+|antibod\w*|estimate)", re.I),
    "lymphocytes": re.compile(r"[\s,]*\(?(?:%|percent|\bnodes?\b|\bsubset|depletion|variant|atypical)", re.I),
    "neutrophils": re.compile(r"[\s,]*\(?(?:%|percent|bands?\b|segmented)", re.I),
    "tb_igra": re.compile(r"[\s\-,]*(?:incubation|nil\b|mitogen|tb\s?[12]|panel\s+[ab]|criteria)", re.I),
    "cd20_cd19": re.compile(
        r"[\s\-,]*(?:therap\w*|agents?|treat\w*|antibod\w*|drugs?|class|monoclonal|deplet\w*"
        r"|inhibitor\w*|directed|infusion)",
        re.I,
    ),
    "ecg": re.compile(r"\s+(?:monitor\w*|lead|electrode)", re.I),
    "vzv_igg": re.compile(
        r"[\s,\-]*(?:igm|pcr|dna|reactivation|infection|rash|encephal\w*|vasculo\w*|virus\s+(?:reactiv|infec)\w*)", re.I
    ),
    "anti_hbc": re.compile(r"[\s,\-]*\(?igm", re.I),
    "cbc": re.compile(r"\s*(?:monitoring|every|monthly)", re.I),
}
_BEFORE: dict[Test, re.Pattern[str]] = {
    "hemoglobin": re.compile(r"\b(?:mean\s+(?:cell|corpuscular)|glyc\w+|free|urine|plasma)\s+$", re.I),
    "bilirubin": re.compile(r"\b(?:direct|conjugated|indirect|unconjugated|urine)[\s,]+$", re.I),
    "creatinine": re.compile(r"\b(?:urine|urinary|albumin|protein|microalbumin)[\s,]*[/:to]{0,3}\s*$", re.I),
    "lymphocytes": re.compile(
        r"(?:\b(?:cd[348]\+?|t|b|atypical|variant|reactive|enlarged|swollen)[\s\-]+|%\s*)$", re.I
    ),
    "neutrophils": re.compile(r"(?:\b(?:band|hypersegmented)\s+|%\s*)$", re.I),
    "platelets": re.compile(r"\bmean\s+$", re.I),
    "hbv_dna": re.compile(r"\bno\s+$", re.I),
    "vzv_igg": re.compile(r"\b(?:recombinant|shingrix|shingles)\W+$", re.I),
    "cd20_cd19": re.compile(r"\b(?:anti|non)[\s\-–]*$", re.I),
    "urinalysis": re.compile(r"\b(?:24[\s\-]h\w*)\s+$", re.I),
    "tb_igra": re.compile(r"\bsmok\w+\s[^.;]{0,20}$", re.I),
}


@dataclass(frozen=True, slots=True)
class Name:
    """A test named at `text[start:end]`."""

    test: Test
    start: int
    end: int


def find_names(text: str) -> tuple[Name, ...]:
    """Every test named in a text, in order; of overlapping names the longer stands."""
    found = [
        Name(test, _own_line(pattern, match), match.start() + len(match.group().rstrip(" ,-\t\n")))
        for test, pattern in _PATTERNS
        for match in pattern.finditer(text)
        if not text[match.end() : match.end() + 1].isalnum() or not match.group()[-1:].isalnum()
    ]
    found.sort(key=lambda one: (one.start, one.start - one.end, one.test))
    kept: list[Name] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return tuple(one for one in kept if not _is_another_test(text, one))


def _own_line(pattern: re.Pattern[str], match: re.Match[str]) -> int:
    """Where a name begins. One that runs over a line end begins on its second line when that says it alone: the word
    above is then the heading of a group ("SERUM" over "IgG")."""
    turn = match.group().rfind("\n")
    if turn >= 0:
        begin = match.start() + turn + 1
        begin += len(match.string[begin : match.end()]) - len(match.string[begin : match.end()].lstrip())
        again = pattern.match(match.string, begin)
        if again and again.end() == match.end():
            return begin
    return match.start()


def _is_another_test(text: str, one: Name) -> bool:
    """Whether the words are part of another test's name, or of another fluid's."""
    line = text.rfind("\n", 0, one.start) + 1
    before, after = text[max(line, one.start - 60) : one.start], text[one.end : one.end + 40]
    if (pattern := _AFTER.get(one.test)) and pattern.match(after):
        return True
    if (pattern := _BEFORE.get(one.test)) and pattern.search(before):
        return True
    if one.test in ("immunoglobulin_g", "immunoglobulin_m") and _ANTIBODY_OF.search(before):
        return True
    if one.test in _COUNTED and _OTHER_FLUID_AFTER.match(after):
        return True
    if one.test in _COUNTED and (found := _OTHER_FLUID.search(before)):
        # A fluid named earlier in the line goes on to the end of its list; a second blood test in between ends it.
        return not re.search(r"\b(?:hgb|hb|ha?emoglobin|plts?|platelets?|serum|blood)\b", found.group(), re.IGNORECASE)
    return False


class Names:
    """The tests named in one text, for look-up by place."""

    def __init__(self, text: str) -> None:
        self.all = find_names(text)
        self._starts = [one.start for one in self.all]

    def within(self, start: int, end: int) -> Sequence[Name]:
        """The tests whose names begin in `text[start:end]`."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
