"""Names of screening tests as laboratories and clinicians write them, in several countries, and the words of their results."""

from __future__ import annotations

import re
from typing import Literal

Result = Literal["normal", "abnormal", "low", "high", "positive", "negative", "immune", "nonimmune", "pending"]

_NAMES: tuple[tuple[str, str], ...] = (
    ("anti_hbc", r"(?:hep(?:atitis)?\.?[\s\-]*b(?:\s+virus)?[\s,\-]*)?(?:total\s+)?core[\s\-]+(?:total\s+)?(?:antibod(?:y|ies)|ab|abs)\b(?:[\s,]*\(?(?:total|anti[\s\-]?hbc|igg/igm|igg\s*\+\s*igm)\)?)*|hep(?:atitis)?\.?[\s\-]*b[\s,\-]+core(?:[\s,]+total)?(?:[\s,]+(?:ab|antibody))?(?:[\s,]+total)?|anti[\s\-]*hbc(?:ore)?(?:[\s\-]*total)?(?!\s*igm)|total\s+anti[\s\-]*hbc|hbc[\s\-]*ab|hbcab(?:\s+total)?|hb\s+core(?:\s+(?:ab|antibody))?|\bcore\s+total"),
    ("hbsag", r"(?:hep(?:atitis)?\.?[\s\-]*b(?:\s+virus)?[\s,\-]*)?surface[\s\-]+(?:antigen|ag)\b(?:\s*\(hbs\s?ag\))?|hep(?:atitis)?\.?[\s\-]*b[\s,\-]+s\s?ag\b|hbs[\s\-]*ag\b|hb\s?sag|hbsag"),
    ("anti_hbs", r"(?:hep(?:atitis)?\.?[\s\-]*b(?:\s+virus)?[\s,\-]*)?surface[\s\-]+(?:antibod(?:y|ies)|ab|abs)\b(?:\s*\(anti[\s\-]*hbs\))?(?:[\s,]+quant\w*)?|hep(?:atitis)?\.?[\s\-]*b[\s,\-]+s\s?ab\b|anti[\s\-]*hbs\b(?:\s*ab)?|hbs[\s\-]*ab\b|hbsab"),
    ("hbv_dna", r"hbv[\s\-]+(?:dna|pcr|viral\s+load)(?:[\s,]+(?:pcr|quant\w*))*|hep(?:atitis)?\.?[\s\-]*b\s+(?:virus\s+)?(?:dna|pcr|viral\s+load)(?:[\s,]+(?:pcr|quant\w*))*"),
    ("hcv_antibody", r"(?:hep(?:atitis)?\.?[\s\-]*c|hcv)(?:\s+virus)?[\s,\-]+(?:antibod(?:y|ies)|ab|abs|screen|serology)\b(?:\s+screen)?|anti[\s\-]*hcv\b|hcv\s*ab\b|\bhcv\b(?!\s*(?:rna|pcr|genotype|infection))|hepatitis\s+c\b(?!\s*(?:virus\s+)?(?:rna|pcr|infection))"),
    ("hiv", r"hiv(?:[\s\-]*(?:1\s*(?:/|and|\+|&)\s*2|1/2|i/ii|1/o/2))?(?:[\s,\-/]*(?:ag\s*/\s*ab|ab\s*/\s*ag|antigen(?:\s*/\s*|\s+and\s+|\s*\+\s*)antibod(?:y|ies)|antibod(?:y|ies)|antigen|combo|combination|screen(?:ing)?|serology|test|ab|ag|4th\s+gen(?:eration)?|p24|duo|evaluation))*(?!\s*[\-/]?\s*(?:infection|positive\s+partner|disease|clinic|care|provider|diagnostic|differentiation|rna|viral|pcr|genotype|1\s*/\s*hiv))"),
    ("vzv_igg", r"(?:varicella[\s\-]*(?:zoster)?(?:\s+virus)?|vzv)[\s,\-]*(?:\(vzv\)\s*)?(?:igg|ab|abs|antibod(?:y|ies)|titer|titre|serology|immunity|immune\s+status|screen)*(?:[\s,]*(?:igg|ab|antibody|screen))*|chicken\s?pox\s+(?:antibod\w+|igg|immunity)"),
    ("tb_igra", r"quanti[\s\-]*feron(?:[\s\-]*(?:tb|gold|plus|in[\s\-]tube|\(qft\)|test|it))*|\bqft(?:[\s\-]*(?:gold|plus|g|git|tb))*|t[\s\-]*spot(?:[\s.\-]*tb)?|\bigra\b(?:\s+tb)?|tb[\s\-]+(?:quanti\w+|gold|igra|spot|screen(?:ing)?|test|blood\s+test)|tuberculosis\s+(?:screen|test|igra|interferon)|interferon[\s\-]+gamma\s+release(?:\s+assay)?|\bppd\b|mantoux|tuberculin(?:\s+skin\s+test)?"),
    ("immunoglobulin_g", r"immunoglobulin[s]?\s+g\b(?:[\s,]*(?:\(igg\)|quant\w*|serum|total|level|qn))*|(?<!vzv )(?<!jcv )(?<!cov )(?<!zoster )(?<!measles )(?<!rubella )(?<!mog[\s\-])(?<!aqp4[\s\-])(?<!csf )(?<!/)\bigg\b(?:[\s,]+(?:quant\w*|serum|total|level))*(?!\s*(?:index|synthesis|subclass|antibod|to\b|ab\b|/|\s*:?\s*albumin|1\b|2\b|3\b|4\b))"),
    ("immunoglobulin_m", r"immunoglobulin[s]?\s+m\b(?:[\s,]*(?:\(igm\)|quant\w*|serum|total|level|qn))*|(?<!core )(?<!vzv )(?<!hbc )(?<!cov )(?<!zoster )(?<!hav )(?<!cmv )(?<!ebv )\bigm\b(?!\s*(?:antibod|ab\b|/))"),
    ("alt", r"alanine[\s\-]+(?:amino)?trans(?:aminase|ferase)(?:\s*\((?:alt|sgpt)\))?|\balt\b(?:\s*[/(]\s*sgpt\)?)?|\bsgpt\b"),
    ("ast", r"aspartate[\s\-]+(?:amino)?trans(?:aminase|ferase)(?:\s*\((?:ast|sgot)\))?|\bast\b(?:\s*[/(]\s*sgot\)?)?|\bsgot\b"),
    ("alkaline_phosphatase", r"alk(?:aline|\.)?\s*phos(?:phatase|\.)?(?:\s*\(alp\))?|\balp\b|\balkphos\b"),
    ("bilirubin", r"(?:total\s+)?bili(?:rubin)?\b(?:[\s,]*\(?(?:total|t)\b\)?)*|\bt\.?\s*bili(?:rubin)?\b|\btbili?\b"),
    ("wbc", r"white\s+(?:blood\s+)?cell(?:s|\s+count)?(?:\s+count)?(?:\s*\(wbc\))?|\bwbcs?\b|\bwcc\b|leu[ck]ocytes?(?:\s+count)?(?!\s*esterase)|\bwhite\s+count"),
    ("lymphocytes", r"(?:absolute\s+)?lymph(?:ocyte)?s?\b(?:[\s,]*\(?(?:count|absolute|abs\.?|#)\)?)*|\balc\b|abs(?:olute)?\.?\s+lymph\w*"),
    ("neutrophils", r"(?:absolute\s+)?neut(?:rophil)?s?\b(?:[\s,]*\(?(?:count|absolute|abs\.?|#)\)?)*|\banc\b|abs(?:olute)?\.?\s+neut\w*"),
    ("platelets", r"platelets?(?:\s+count)?|\bplts?\b|\bthrombocytes\b"),
    ("hemoglobin", r"ha?emoglobin(?!\s*(?:a1c|a1|electro))|\bhgb\b|\bhb\b(?!\s*(?:a1c|core|s\s?ag|sag|surface))"),
    ("tsh", r"\btsh\b|thyroid[\s\-]+stimulating[\s\-]+hormone(?:\s*\(tsh\))?|thyrotropin"),
    ("creatinine", r"(?<!urine )(?<!albumin/)(?<!protein/)creatinine(?!\s*(?:clearance|ratio|kinase))|\bcreat\b|\bcr\b(?=\s*[:=]?\s*\d)"),
    ("urinalysis", r"urinal?ysis(?:[\s,]*(?:complete|routine|dipstick|with\s+micro\w*|w/\s*micro\w*|microscopic|macro\w*))*|\bu/?a\b(?:\s+dip(?:stick)?)?(?:\s+w(?:ith|/)?\s*(?:reflex(?:\s+culture)?|micro\w*))?|urine\s+(?:dip(?:stick)?|analysis|microscopy|culture|mc&s|m/c/s|screen)|\bmsu\b|dip(?:ped)?\s+urine|dipstick"),
    ("pregnancy_test", r"(?:urine\s+|serum\s+)?pregnancy\s+test|(?:(?:urine|serum|beta|b|β|quant\w*|qual\w*)[\s,\-]+)*hcg\b(?:[\s,]*(?:urine|serum|qual\w*|quant\w*|beta))*|\bupt\b|\bb-?hcg\b"),
    ("ecg", r"\b(?:12[\s\-]lead\s+)?(?:e[ck]g|electrocardiogram)\b"),
    ("skin_exam", r"(?:(?:full|total|whole)[\s\-]+(?:body\s+)?|dermatolog\w+\s+)?skin\s+(?:exam(?:ination)?|check|survey|screen(?:ing)?|cancer\s+screen(?:ing)?|inspection)|(?:full|total)[\s\-]+body\s+(?:skin\s+)?(?:exam(?:ination)?|check)|(?:dermatolog\w+|derm)\s+(?:skin\s+)?(?:exam(?:ination)?|check|review|screen(?:ing)?)|mole\s+(?:check|map\w*)|head[\s\-]to[\s\-]toe\s+inspection"),
    ("eye_exam", r"(?:dilated\s+)?(?:eye|ophthalm\w+|fundus|retinal)\s+(?:exam(?:ination)?|check|screen(?:ing)?)|dilated\s+fundus\s+exam\w*|macular\s+(?:exam\w*|oct)|(?-i:\bOCT\b)(?=\s+(?:of|normal|macula|retina|no\b|showed))"),
    ("cd20_cd19", r"\bcd[\s\-]?(?:19|20)\b(?:\+)?(?:\s*(?:/|and)\s*cd[\s\-]?(?:19|20))?(?:\s*b[\s\-]cells?)?(?:\s*(?:count|%|absolute))?(?!\s*(?:therap|agent|treat|antibod|drug|class|monoclonal|deplet))|\bb[\s\-]cell\s+(?:count|subset)s?"),
    ("cbc", r"\bcbc\b(?:[\s,]*(?:w/?|with)?\s*(?:auto(?:mated)?\s+)?diff(?:erential)?)*|\bfbc\b|\bfbe\b|full\s+blood\s+(?:count|exam\w*)|complete\s+blood\s+count(?:\s+with\s+diff\w*)?|blood\s+count"),
    ("lft", r"\blfts?\b|liver\s+(?:function(?:\s+tests?)?|panel|tests?|enzymes?|profile|chemistr\w+|biochemistry)|hepatic\s+(?:function(?:\s+panel)?|panel|profile)|transaminases"),
)
NAMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple((test, re.compile(rf"(?<![\w])(?:{words})(?![\w])", re.IGNORECASE)) for test, words in _NAMES)

SEROLOGY = frozenset("hbsag anti_hbc anti_hbs hbv_dna hcv_antibody hiv vzv_igg tb_igra pregnancy_test urinalysis".split())
EXAMINATIONS = frozenset({"skin_exam", "eye_exam", "ecg"})
PANELS = frozenset({"cbc", "lft"})

RESULT_WORDS: tuple[tuple[Result, re.Pattern[str]], ...] = (
    ("pending", re.compile(r"\b(?:pending|awaited|awaiting|in\s+progress|to\s+follow|not\s+(?:yet\s+)?(?:back|available|resulted|received)|outstanding|qns|quantity\s+not\s+sufficient|insufficient|(?:specimen|sample)\s+(?:sent|not\s+received)|sent(?:\s+(?:today|off|out))?|drawn\s+today|still\s+out|send[\s\-]?out|results?\s+(?:pending|awaited|to\s+follow)|in\s+process|collected\s+today)\b", re.IGNORECASE)),
    ("nonimmune", re.compile(r"\b(?:non[\s\-]?immune|not\s+immune|susceptible|no\s+immunity)\b", re.IGNORECASE)),
    ("negative", re.compile(r"(?:\b(?:negative|neg|non[\s\-]?reactive|not\s+reactive|not\s+detected|none\s+detected|undetect(?:ed|able)|nr|nil(?:\s+detected)?|no\s+(?:growth|evidence\s+of\s+infection|abnormalit\w+)|non[\s\-]?detected|absent|seronegative|clear(?=\s*(?:$|[.,;)]))|clean|not\s+pregnant)\b|(?<![\w+])-ve\b|\(-\)|\bn/r\b)", re.IGNORECASE)),
    ("immune", re.compile(r"\b(?:immune|immunity|vaccinated|two\s+doses|2\s+doses|history\s+of\s+(?:chicken\s?pox|varicella))\b", re.IGNORECASE)),
    ("positive", re.compile(r"(?:\b(?:positive|pos|reactive|detected|seropositive|infected|nitrite\s*[:+]?\s*(?:positive|pos|\+)|le\s*[:]?\s*[23]\+|leuk\w*\s*[:]?\s*[23]\+|many\s+bacteria)\b|(?<!\w)\+ve\b|\(\+\)|\b[23]\+\s+leuk)", re.IGNORECASE)),
    ("abnormal", re.compile(r"\b(?:abnormal|deranged|grossly\s+abnormal|not\s+normal|prolonged|suspicious)\b", re.IGNORECASE)),
    ("normal", re.compile(r"\b(?:normal|wnl|within\s+normal(?:\s+limits)?|nl|unremarkable|nad|ok|fine|satisfactory|no\s+(?:concerns?|suspicious\s+lesions?|abnormality)|within\s+(?:the\s+)?(?:reference|normal)\s+(?:range|limits)|all\s+normal|sinus\s+rhythm,?\s+normal|normal\s+sinus\s+rhythm|nsr|acceptable|in\s+range)\b", re.IGNORECASE)),
    ("high", re.compile(r"\b(?:elevated|raised|high|above\s+(?:normal|range))\b", re.IGNORECASE)),
    ("low", re.compile(r"\b(?:low|reduced|decreased|below\s+(?:normal|range))\b", re.IGNORECASE)),
)
NOT_DONE = re.compile(r"\b(?:not\s+(?:done|performed|tested|checked|obtained|drawn|ordered|yet\s+done|made|on\s+file|seen|sent|recorded|collected)|declined|refused|cancel+ed|no\s+(?:result|record)|never\s+(?:done|tested|checked)|unknown|unavailable|missing|overdue|redraw|rejected|hemolyzed|haemolysed|appointment|appt|n/a|tnp|deferred|not\s+available)\b", re.IGNORECASE)
ONLY_ORDERED = re.compile(r"\b(?:order(?:ed|s)?|will\s+(?:be|check|get|order|need|obtain|send)|to\s+be\s+(?:done|drawn|checked|repeated)|due|need(?:s|ed)?|advis\w+|recommend\w*|repeat\s+(?!.*(?:was|were|normal))|recheck|schedul\w+|plan(?:ned)?|should|must|request(?:ed)?|check\b|monitor\w*|every|monthly|q\s?\d|next|please|obtain|before\s+(?:starting|each|first)|prior\s+to|if\b|when\b|at\s+\d+\s+(?:and|months)|refer\w*|booked|book\b|ask\s+again|appointment)\b", re.IGNORECASE)
UNIT = re.compile(
    r"\s*(?P<unit>mg/dL|g/dL|g/L|mg/L|mmol/L|[uµμ]mol/L|mmol|[uµμ]?IU/m[lL]|m?IU/L|mU/L|[uµμ]U/m[lL]|U/L|IU/L|ng/m[lL]|pg/m[lL]|ng/dL|%|(?:x\s*)?10\s*(?:\^|\*|e|E|³|⁹)?\s*(?:\d|³|⁹)?\s*/\s*[uµμ]?[lL]|x\s*10\*?E?\d\s*/\s*[uµμ]?[lL]|[KkMm]/[uµμ]L|thou(?:sand)?/[uµμ]L|1000/[uµμ]L|cells/(?:[uµμ]L|mm3|mm³|cu\s*mm)|/[uµμ]L|/mm3|fL|index|AI|S/CO|ISR|mIU/m[lL]|10\*3/[uµμ]L|10\*9/L|10\^9/L|10\^3/[uµμ]L|x10\^9/L|x10\^3/[uµμ]L|x10E3/[uµμ]L|x10E9/L)(?![\w])",
)
VALUE = re.compile(r"(?<![\w.,/])(?P<sign>[<>≤≥]=?\s*)?(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)(?![\w]|[.,]\d|\s*(?:/|-|–)\s*\d|/)")
RANGE = re.compile(r"(?P<low>\d+(?:[.,]\d+)?)\s*(?:-|–|to)\s*(?P<high>\d+(?:[.,]\d+)?)|[<≤]\s*=?\s*(?P<below>\d+(?:[.,]\d+)?)|(?:[>≥]\s*=?)\s*(?P<above>\d+(?:[.,]\d+)?)")
FLAG = re.compile(r"(?<![\w/+\-])(?P<flag>HH|LL|H|L|High|Low|HIGH|LOW|\*H|\*L|↑|↓|A|\*A|ABN|Abn|Abnormal)(?![\w/])")


def result_of(words: str) -> tuple[Result, int, int] | None:
    """The first word of result in `words`, with its place; a longer word wins at the same place ("non-immune" over "immune")."""
    found = [(match.start(), -match.end(), result, match) for result, pattern in RESULT_WORDS if (match := pattern.search(words))]
    if not found:
        return None
    start, _, result, match = min(found, key=lambda one: (one[0], one[1]))
    return result, start, match.end()


def number(raw: str) -> float:
    """A laboratory number; "1,204" groups thousands, "0,9" has a decimal comma."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", raw):
        return float(raw.replace(",", ""))
    return float(raw.replace(",", "."))
