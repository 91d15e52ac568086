"""Who the chart is about: name, birth date, age, record number, sex.

Looked for in labelled fields ("Patient:", "Re:", "DOB", "MRN", "Hosp no") and in header lines that hold a name beside a birth date.
Other people are kept out by asking for a label or for a birth date on the line; account, visit, member and specimen numbers
are no record numbers. Two birth dates make two patients: the adjudicator must see both.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.facts import Patient
from extract.finders.base import Found
from extract.language.note import Note
from extract.language.numbers import read_number
from extract.partial_date import PartialDate

_PART = r"(?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÿ'’\-]*\.?|[A-Z]\.|van|von|de|der|den|del|della|da|di|la|le|bin|al|el|y|ap|ferch)"
_NAME = rf"(?:{_PART})(?:,? ?(?: |(?<=,)){_PART}){{1,4}}"
_LABELLED_NAME = re.compile(
    r"(?:^|(?<=[\s|;,(\[]))(?:patient(?:'s)? ?(?:full )?name|patient|pt\.? name|pt|name|member(?: name)?|re|regarding|concerning|client name|subject|full name|name of patient|beneficiary)"
    rf"(?: \([^)\n]{{2,24}}\))?\s*(?:[:.#|]+|\s{{2,}}|\t)[\s.:|]*(?:(?:mr|mrs|ms|miss|dr|mx)\.? )?(?P<name>{_NAME})",
    re.IGNORECASE | re.MULTILINE,
)
_TITLED_NAME = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx)\.? (?P<name>{_NAME}),?\s*[(,]?\s*(?=(?:DOB|D\.O\.B|[Dd]ate of birth|born|d\.o\.b)\b)")
"""A letter's "Mr. Anil Kapoor, DOB 1 Jan 1975"."""
_SOMEONE_ELSE = re.compile(r"\b(?:emergency\s+contact|next\s+of\s+kin|nok|guarantor|subscriber|policy\s?holder|guardian|carer|spouse|mother|father)\b[^\n]*$", re.IGNORECASE)
"""Before a birth date: it is that of a relative or of the insured."""
_SURNAME = re.compile(r"(?:surname|family name|last name)\s*[:.]*\s*(?P<last>[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+)?)\W+(?:forenames?|first names?|given names?)\s*[:.]*\s*(?P<first>[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+)?)", re.IGNORECASE)
_BIRTH = re.compile(r"\b(?:d\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date|born(?: on)?|b\.\s?d\.|birthdate)\s*(?:\([^)\n]{2,16}\))?[\s:.#=|\-]*", re.IGNORECASE)
_RECORD = re.compile(
    r"(?:\b(?:m\.?r\.?n\b\.?|medical record(?: (?:number|no\.?|#))?|med rec(?: ?(?:no|#))?|hospital (?:number|no\.?|id)|hosp\.? ?(?:no\.?|number|id|#)|chart(?: ?(?:number|no\.?|#|id))?"
    r"|record(?: ?(?:number|no\.?|#))?|rec ?#|mr ?#|patient (?:id|no\.?|number|identifier)|pt id|unit (?:number|no\.?)|ur ?n?(?: (?:no\.?|number))?|u\.?r\.? no|nhs (?:number|no\.?)|chi(?: (?:number|no\.?))?|ihi|phn|id ?#|id(?= ?[:#])|k number|h\.?n\.?\b|our chart|file (?:no\.?|number))(?:\b\.?|(?<=#)))"
    r"[\s:.#=|]*(?P<number>(?:[A-Z]{1,5}[ \-]?)?\d[\dA-Z]*(?:[\- /]\d[\dA-Z]*)*\b|[A-Z]{1,4}-[A-Z]?\d[\d\-]*)",
    re.IGNORECASE,
)
_NOT_RECORD = re.compile(r"\b(?:account|acct|visit|encounter|csn|accession|member|policy|group|specimen|order|episode|case|claim|licen[cs]e|lot|fax|phone|touch|rems|auth\w*|npi|gmc|ed)\s*(?:no\.?|number|#|id|patient)?\W*$", re.IGNORECASE)
_SEX = re.compile(
    r"(?:\b(?:sex|gender|age/sex|sex/age|sex at birth)\b[\s:./|]*(?:at birth[\s:]*)?(?:\d{1,3}\s*(?:y\w*)?[ /,]*)?(?P<a>female|male|f|m|woman|man)\b)"
    r"|(?:[|\s(,/;](?P<b>female|male|F|M)(?=\s*(?:[|,;/)]|\s{2}|\t|$|\d{1,3}\s?(?:y|Y)|DOB|MRN|Hosp|Chart)))",
    re.MULTILINE | re.IGNORECASE,
)
_SEX_BOXES = re.compile(r"\b(?:sex|gender)\b(?:\s+at\s+birth)?[\s:./|]*(?P<boxes>(?:(?:\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\)|[☐☒☑])\s*(?:female|male|f|m)\b\W{0,4}|(?:female|male|f|m)\b\s*(?:\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\)|[☐☒☑])\s*){2,})", re.IGNORECASE)
_SEX_BOX = re.compile(r"(?P<box>\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\)|[☐☒☑])\s*(?P<word>female|male|f|m)\b|(?P<word2>female|male|f|m)\s*(?P<box2>\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\)|[☐☒☑])", re.IGNORECASE)
_COLUMN = (
    ("last", re.compile(r"(?:last|sur|family)\s*-?name", re.IGNORECASE)), ("first", re.compile(r"(?:first|given|fore)\s*-?names?", re.IGNORECASE)),
    ("name", re.compile(r"(?:patient\s*(?:'s\s*)?)?(?:full\s+)?name|patient$", re.IGNORECASE)), ("birth", re.compile(r"d\.?o\.?b\.?|(?:date\s+of\s+)?birth|born|birthdate", re.IGNORECASE)),
    ("sex", re.compile(r"sex|gender", re.IGNORECASE)), ("mrn", re.compile(r"m\.?r\.?n|(?:medical\s+)?record|hosp\w*\s+(?:no|num)|chart|patient\s+(?:id|no)|u\.?r\.?n?\b|nhs|chi\b", re.IGNORECASE)),
)
"""What the columns of an identity block are called."""
_AGE_SEX = re.compile(
    r"(?<![\w./\-])(?P<age>\d{1,3})[ \-]?(?:(?:y(?:ea)?rs?|y)?[ \-]?/?(?:o(?:ld)?|of age|\.o\.?)?\.?)[,\s\-]*(?:(?:right|left)[ \-]handed |[a-z\-]+ ){0,2}?(?P<sex>female|male|woman|man|lady|gentleman|girl|boy|F|M|f|m)\b(?![/'’\-]| of\b)",
)
_AGE = re.compile(
    r"(?<![\w./\-])(?:aged? (?P<a>\d{1,3})\b|(?P<b>\d{1,3})[ \-](?:y/o|y\.?o\.?|yo\b|years?[ \-]old|yrs?[ \-]old|y(?:ea)?rs? of age|yrs?\b(?= [A-Z|F M]))|age[d]?[:\s/]+(?P<c>\d{1,3})\b|(?P<d>\d{1,3}) ?[Yy](?=\s|$|\)))",
    re.IGNORECASE,
)
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|eighteen|nineteen)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_SEX_WORDS = {"female": "female", "f": "female", "woman": "female", "lady": "female", "girl": "female", "male": "male", "m": "male", "man": "male",
              "gentleman": "male", "boy": "male"}
_TITLE_SEX = re.compile(r"\b(?P<title>Mrs|Miss|Mr|Ms)\.? (?=[A-Z][a-z])")
_STOP_WORDS = re.compile(
    r"\s*\b(?:DOB|D\.O\.B|Date|Birth|MRN|Sex|Age|Hosp|Hospital|Chart|Account|Acct|Phone|Address|Visit|Member|NHS|ID|Male|Female|Gender|Record|Provider|Ref|Unit|Clinic|Born|Dob|Mrn|Tel|Room|Bed|Insurance|Therapy|Drug|Encounter|The|This|Thank|I|We|Dear|Request|Requesting)\b.*$"
)
_NO_NAME = re.compile(
    r"\b(?:Clinic|Hospital|Center|Centre|Neurology|Laboratory|Report|Note|Health|Medical|Department|Infusion|Service|Imaging|Radiology|Street|Road|Ave|Suite|University|Associates|Group|Institute|Sclerosis|Visit|Progress|Request|Form|Information|Details|Name|History|Multiple|Relapsing|Natalizumab|Tysabri|Ocrevus|Lemtrada|Ocrelizumab|Alemtuzumab|Prior|Authorization|Continuation|Member|Portal|Message|Identification|Demographics|Education|Instructions|Response|Initials|Signature|Consent|Status|Location|Population|Preference|Safety|Agreement|Declined|Reports?|Denies|States|Has|Was|MD|DO|RN|NP|PA|Signed|Dictated|Provider|Physician|Attending|Suites?|Institute|Record|Order|Day|Unit|Chart|Page|Fax)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Identity:
    """What one place of a document says of the patient."""

    name: str | None = None
    birth: PartialDate | None = None
    mrn: str | None = None
    sex: str | None = None
    age: int | None = None
    slices: list[tuple[int, int]] = field(default_factory=list)


def given_first(words: str) -> str:
    """A name with the given names first: "HALE, MARY ANN" → "Mary Ann Hale", "PRYTHERCH Owain" → "Owain Prytherch"."""
    words = re.sub(r"\s+", " ", words).strip(" ,.;|")
    if "," in words:
        last, _, first = words.partition(",")
        words = f"{first.strip()} {last.strip()}"
    else:
        parts = words.split(" ")
        if len(parts) >= 2 and parts[0].isupper() and len(parts[0]) > 2 and not parts[-1].isupper():
            capitals = [part for part in parts if part.isupper() and len(part) > 2]
            words = " ".join([part for part in parts if part not in capitals] + capitals)
    return " ".join(_cased(part) for part in words.split(" ") if part)


def _cased(part: str) -> str:
    if len(part) > 2 and part.isupper():
        return re.sub(r"[A-ZÀ-Þ]+", lambda found: found.group().capitalize(), part).replace("’S", "’s")
    return part


def _clean(raw: str) -> str | None:
    """The name in a captured run of capitalised words, or None when it is no person's."""
    raw = re.split(r"\n|\t| {2,}|\||\(", raw.strip())[0]
    raw = _STOP_WORDS.sub("", raw).strip(" ,.;-")
    raw = re.sub(r"^(?:mr|mrs|ms|miss|mx|dr|master)\.?\s+", "", raw, flags=re.IGNORECASE)
    raw = re.sub(r",?\s+(?:mr|mrs|ms|miss|mx)\.?$", "", raw, flags=re.IGNORECASE)
    parts = [part for part in re.split(r"[ ,]+", raw) if part]
    if not 2 <= len(parts) <= 5 or _NO_NAME.search(raw) or any(character.isdigit() for character in raw):
        return None
    if not all(part[0].isupper() or part in ("van", "von", "de", "der", "den", "del", "della", "da", "di", "la", "le", "bin", "al", "el", "ap", "ferch", "y") for part in parts):
        return None
    return given_first(raw)


def _line_at(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end < 0 else end


def _column_identity(note: Note) -> _Identity | None:
    """The identity block set in columns: a line of labels ("Last name | First name | Date of birth | Sex") over a line of values."""
    text = note.text
    for labels, values in itertools.pairwise(note.lines[:60]):
        if len(labels.cells) < 3 or len(labels.cells) != len(values.cells) or any(character.isdigit() for character in text[labels.start:labels.end]):
            continue
        told: dict[str, tuple[int, int]] = {}
        for head, cell in zip(labels.cells, values.cells, strict=True):
            kind = next((name for name, pattern in _COLUMN if pattern.match(text[head.start:head.end].strip())), None)
            if kind and kind not in told:
                told[kind] = (cell.start, cell.end)
        births = list(note.dates_in(*told["birth"])) if "birth" in told else []
        if not births or (note.date is not None and births[0].value.latest.year > note.date.latest.year - 4) or not ("name" in told or ("last" in told and "first" in told)):
            continue
        words = {kind: text[low:high].strip() for kind, (low, high) in told.items()}
        name = _clean(words["name"]) if "name" in words else f"{_cased(words['first'])} {_cased(words['last'])}"
        return _Identity(name=name, birth=births[0].value, mrn=words.get("mrn"), sex=_SEX_WORDS.get(words.get("sex", "").lower()), slices=[(values.start, values.end)])
    return None


def _birth_dates(note: Note) -> Iterator[tuple[int, int, PartialDate]]:
    """Labelled birth dates, and unlabelled ones in a header line beside a name: (start, end, date)."""
    for label in _BIRTH.finditer(note.text):
        line_start, _ = _line_at(note.text, label.start())
        if _SOMEONE_ELSE.search(note.text[line_start:label.start()]):
            continue
        for mention in note.dates_in(label.end(), min(len(note.text), label.end() + 30)):
            if note.date is not None and mention.value.latest.year > note.date.latest.year - 4:
                break
            if mention.start - label.end() <= 2 and mention.value.days <= 366:
                yield label.start(), mention.end, mention.value
            break


def _header_births(note: Note, limit: int = 1200) -> Iterator[tuple[int, int, PartialDate, str]]:
    """Header lines such as "Whitfield, Geraldine   11/03/1976   F": (start, end, birth date, name)."""
    year = note.date.latest.year if note.date else 9999
    for line in note.lines:
        if line.start > limit or line.blank or line.rule:
            continue
        words = note.text[line.start:line.end]
        lead = re.match(rf"(?:(?:RE|Re|Patient|PATIENT|Name|Pt)\W+)?(?P<name>{_NAME})", words)
        name = _clean(lead["name"]) if lead else None
        if not lead or not name:
            continue
        for mention in note.dates_in(line.start + lead.end("name"), line.end):
            gap = note.text[line.start + lead.end("name"):mention.start]
            if mention.value.exact and mention.value.latest.year < min(year - 10, 2020) and len(gap) < 60 and not re.search(r"[a-z]{4,} [a-z]{3,}", gap):
                yield line.start, line.end, mention.value, name
                break


def _identities(note: Note) -> list[_Identity]:
    """The identity statements of a document, those on one line or block joined."""
    text = note.text
    found: list[_Identity] = []

    def near(offset: int, reach: int = 420) -> _Identity | None:
        for one in reversed(found):
            if any(abs(start - offset) <= reach or abs(end - offset) <= reach for start, end in one.slices):
                return one
        return None

    columns = _column_identity(note)
    if columns is not None:
        found.append(columns)
    for start, end, birth, name in _header_births(note):
        if columns is not None and columns.birth is not None and columns.birth.overlaps(birth):
            continue
        found.append(_Identity(name=name, birth=birth, slices=[(start, end)]))
    for start, end, birth in _birth_dates(note):
        one = near(start)
        if one is None or (one.birth is not None and not one.birth.overlaps(birth)):
            one = _Identity(slices=[(start, end)])
            found.append(one)
        else:
            one.slices.append((start, end))
        one.birth = one.birth or birth
    names: list[tuple[int, int, str]] = []
    for match in _SURNAME.finditer(text):
        names.append((match.start(), match.end(), f"{_cased(match['first'])} {_cased(match['last'])}"))
    for match in _LABELLED_NAME.finditer(text):
        cleaned = _clean(match["name"])
        if cleaned:
            names.append((match.start(), match.end("name"), cleaned))
    for match in _TITLED_NAME.finditer(text):
        cleaned = _clean(match["name"])
        if cleaned:
            names.append((match.start(), match.end("name"), cleaned))
    if not names:
        for one in list(found):
            line_start, _ = _line_at(text, one.slices[0][0])
            lead = re.match(rf"\W*(?P<name>{_NAME})", text[line_start:one.slices[0][0]])
            cleaned = _clean(lead["name"]) if lead else None
            if cleaned:
                names.append((line_start, line_start + lead.end("name") if lead else line_start, cleaned))
    for start, end, name in names:
        one = near(start)
        if one is None:
            if start > 2500 and found:
                continue
            one = _Identity(slices=[])
            found.append(one)
        if one.name is None:
            one.name = name
            one.slices.append((start, end))
    for match in _RECORD.finditer(text):
        if _NOT_RECORD.search(text[max(0, match.start() - 24):match.start()]):
            continue
        number = re.sub(r"^(?:MRN|MR|NO|ID|REC)\b[\s.#:\-]*", "", match["number"].strip(" -/"), flags=re.IGNORECASE)
        if len(re.sub(r"\D", "", number)) < 3 or re.fullmatch(r"\d{1,2}[/\-]\d{1,2}[/\-]\d{2,4}", number):
            continue
        one = near(match.start())
        if one is not None and one.mrn is None:
            one.mrn = number
            one.slices.append((match.start(), match.end()))
        elif one is None and match.start() < 1500:
            found.append(_Identity(mrn=number, slices=[(match.start(), match.end())]))
    return found


def _add_age_and_sex(note: Note, one: _Identity) -> None:
    """Age and sex from the identity block's own lines, else from the first words on the patient ("34 yo woman")."""
    text = note.text
    for start, end in list(one.slices):
        line_start, line_end = _line_at(text, start)
        window = text[line_start:max(line_end, end)]
        boxed = _SEX_BOXES.search(window)
        if boxed:
            ticked = [found for found in _SEX_BOX.finditer(boxed["boxes"]) if re.search(r"[xX✓✔☒☑]", found["box"] or found["box2"])]
            if len(ticked) == 1 and one.sex is None:
                one.sex = _SEX_WORDS[(ticked[0]["word"] or ticked[0]["word2"]).lower()]
                one.slices.append((line_start + boxed.start(), line_start + boxed.start("boxes") + ticked[0].end()))
        for match in sorted(_SEX.finditer(window), key=lambda found: (found["a"] is None, found.start())):
            initial = match["b"] is not None and len(match["b"]) == 1 and re.search(r"[A-Za-z'’\-]{2,}[ .]$", window[:match.start("b")]) is not None
            if one.sex is None and boxed is None and not initial:
                one.sex = _SEX_WORDS.get((match["a"] or match["b"]).lower())
                one.slices.append((line_start + match.start(), line_start + match.end()))
        age = _AGE.search(window)
        if age and one.age is None:
            one.age = int(next(group for group in age.groups() if group))
            one.slices.append((line_start + age.start(), line_start + age.end()))
    if one.sex is None:
        block = text[max(0, min(one.slices)[0] - 200):min(one.slices)[0] + 500]
        label = re.search(r"\b(?:sex|gender)\b(?: at birth)?\s*[:.|]*\s*(female|male|f|m)\b", block, re.IGNORECASE)
        if label:
            one.sex = _SEX_WORDS[label[1].lower()]
            base = max(0, min(one.slices)[0] - 200)
            one.slices.append((base + label.start(), base + label.end()))


def _from_prose(note: Note, one: _Identity) -> None:
    """Age and sex from prose, where the identity block gave none: "57F with RRMS", "this 27 year old man", "Mrs Hale"."""
    for segment in note.segments:
        if one.age is not None and one.sex is not None:
            return
        if segment.section.category in ("family_history", "social_history") or not segment.about_patient or segment.start > 6000:
            continue
        words = note.text[segment.start:segment.end]
        match = _AGE_SEX.search(words)
        if match and 3 < int(match["age"]) < 111 and (len(match["sex"]) > 1 or match["sex"].isupper() or "y" in match.group().lower()):
            if note.context(segment.start + match.start(), segment.start + match.end(), "DISEASE").assertion == "family":
                continue
            if re.search(r"(?:son|daughter|mother|father|wife|husband|sister|brother|child|baby|dose|at age|when)\W+(?:is |a |aged )?$", words[:match.start()], re.IGNORECASE):
                continue
            one.age = one.age or int(match["age"])
            one.sex = one.sex or _SEX_WORDS[match["sex"].lower()]
            one.slices.append((segment.start + match.start(), segment.start + match.end()))
            return
    if one.age is None:
        _age_from_prose(note, one)
    if one.sex is None and one.name:
        last = one.name.split()[-1]
        for match in _TITLE_SEX.finditer(note.text):
            if re.match(rf"(?:[A-Z][\w.\-]* ){{0,2}}{re.escape(last)}", note.text[match.end():], re.IGNORECASE):
                one.sex = "male" if match["title"] == "Mr" else "female"
                one.slices.append((match.start(), match.end() + len(last)))
                return


def _age_from_prose(note: Note, one: _Identity) -> None:
    """The age told in a sentence: "aged 41", "a thirty-three year old", "Mary is 41 and has"."""
    first = re.escape(one.name.split()[0]) if one.name else "She"
    last = re.escape(one.name.split()[-1]) if one.name else "He"
    told = re.compile(
        rf"(?<![\w./\-])(?:(?P<a>[1-9]\d)[\s\-]*(?:y/o|y\.o\.?|yo\b|yrs?\s+old|years?[\s\-]+old|year[\s\-]old|years\s+of\s+age)|aged\s+(?P<b>[1-9]\d)\b(?!\s*(?:to|-|and))"
        rf"|(?P<words>{_TENS}(?:[\s\-]+{_ONES})?)[\s\-]+years?[\s\-]+(?:old|of\s+age)"
        rf"|(?:{first}|{last}|(?-i:She|He))\s+is\s+(?:now\s+)?(?P<is>[1-9]\d)\b(?=\s*(?:,|\.|and\b|years\b|with\b|who\b|;)))",
        re.IGNORECASE,
    )
    for segment in note.segments:
        if segment.section.category in ("family_history", "social_history", "labs") or not segment.about_patient or segment.start > 5000:
            continue
        match = told.search(note.text, segment.start, segment.end)
        lead = note.text[segment.start:match.start()] if match else ""
        if match and not re.search(r"(?:son|daughter|mother|father|wife|husband|sister|brother|child|at\s+age|when)\W+(?:is\s+|a\s+|who\s+is\s+)?$", lead, re.IGNORECASE):
            number = match["a"] or match["b"] or match["is"]
            one.age = int(number) if number else int(read_number(match["words"].replace("-", " ")) or 0) or None
            one.slices.append(match.span())
            return


def find(note: Note) -> Iterator[Found]:
    """The patient of a document, once for each birth date that it names."""
    identities = [one for one in _identities(note) if one.name or one.birth or one.mrn]
    for one in identities:
        _add_age_and_sex(note, one)
    births = {one.birth for one in identities if one.birth}
    if len(births) <= 1 and identities:
        main = next((one for one in identities if one.birth), identities[0])
        if main.name is None and len(identities) > 1:
            main.name = next((one.name for one in identities if one.name), None)
        if main.age is None or main.sex is None:
            _from_prose(note, main)
    for one in identities:
        stated = note.anchor(one.slices[0][0])
        yield Patient(
            name=one.name, birth_date=one.birth, age=one.age, mrn=one.mrn, sex=one.sex,  # type: ignore[arg-type]
            date=stated if one.age is not None else None, evidence=note.evidence(*one.slices), origin="rule:patient", stated=stated,
            trace=("identity fields of the document",),
        )
