"""Drugs by ingredient, with the names under which charts write them: brands, biosimilars, misspellings, abbreviations.

Sound-alikes of other drugs (Tygacil, Ocaliva, Avastin, Remicade …) are kept out on purpose. Short forms that are also other
words are matched in capitals only.
"""

from __future__ import annotations

from extract.language.pipeline import Term

NAMES: dict[str, str] = {
    "natalizumab": "natalizumab|tysabri|tyruko|natalizumab-sztn|antegren|tysabrii|tysarbi|tysabry|tisabri|tysbari|nataluzimab|natalizimab|natalizumb|natalizumab sztn",
    "ocrelizumab": "ocrelizumab|ocrevus|ocrevus zunovo|zunovo|ocravus|ocrevis|ocrevas|ocreevus|ocrelizimab|ocrelizumb|ocreluzimab|ocrelizumab-ocsq|ocrellizumab|ocrevuz|ocrelizumab/hyaluronidase|ocrelizumab and hyaluronidase",
    "alemtuzumab": "alemtuzumab|lemtrada|campath|mabcampath|lemtrata|alemtuzimab|alemtuzumb|lemtarda|lemtrda",
    "methylprednisolone": "methylprednisolone|methylprednisolone sodium succinate|solu-medrol|solumedrol|solu medrol|medrol|ivmp|methylpred|methyl prednisolone|methyl-prednisolone"
    "|medrone|solu-medrone|solumedrone|depo-medrol|methylprednisone|methylprednisilone|methylpednisolone|iv steroids|iv steroid|intravenous steroids|intravenous steroid|iv methylprednisolone"
    "|pulse steroids|pulsed steroids|high dose steroids|high-dose steroids|steroid pulse|iv corticosteroids|intravenous corticosteroids|iv methylpred|pulsed methylprednisolone|steroid drip|steroid infusions|steroid infusion",
    "ublituximab": "ublituximab|briumvi|ublituximab-xiiy|briumiv|briumvy",
    "rituximab": "rituximab|rituxan|mabthera|truxima|ruxience|riabni|rituximab-abbs|rituximab-pvvr|rituximab-arrx|rituximab biosimilar|rituxin|rixathon|blitzima",
    "ofatumumab": "ofatumumab|kesimpta|arzerra|kesimta|kesympta|kesempta|ofatumamab",
    "mitoxantrone": "mitoxantrone|novantrone|mitoxantron|mitozantrone|onkotrone",
    "cyclophosphamide": "cyclophosphamide|cytoxan|endoxan|ctx pulse|cyclophosphamid",
    "interferon_beta_1a": "interferon beta-1a|interferon beta 1a|interferon-beta-1a|interferon beta1a|ifn beta-1a|ifn-beta-1a|ifnb-1a|ifn b-1a|ifnβ-1a|interferon β-1a|avonex|rebif|interferon b-1a|betainterferon-1a|beta interferon 1a|beta-interferon 1a|interferon 1a|avonnex|rebiff",
    "interferon_beta_1b": "interferon beta-1b|interferon beta 1b|interferon-beta-1b|interferon beta1b|ifn beta-1b|ifn-beta-1b|ifnb-1b|interferon β-1b|ifnβ-1b|betaseron|betaferon|extavia|betasron|beta interferon 1b|interferon 1b|betaserone",
    "peginterferon_beta_1a": "peginterferon beta-1a|peginterferon beta 1a|peginterferon|plegridy|pegylated interferon beta-1a|pegylated interferon|peg-interferon|peg interferon|plegrity|peg-ifn",
    "glatiramer_acetate": "glatiramer acetate|glatiramer|copaxone|glatopa|copaxon|copaxone 40|capoxone|glatirimer|glatiramir|copolymer-1|copaxane|brabio|glatiramer mylan",
    "teriflunomide": "teriflunomide|aubagio|terifluonomide|teriflunamide|aubagia|abagio|terriflunomide",
    "dimethyl_fumarate": "dimethyl fumarate|dimethylfumarate|dimethyl-fumarate|tecfidera|bg-12|bg12|tecfadera|techfidera|tecfedera|dimethyl fumerate|techfidera|tecfiderra|skilarence",
    "diroximel_fumarate": "diroximel fumarate|diroximel|vumerity|vumerty|vumarity",
    "monomethyl_fumarate": "monomethyl fumarate|bafiertam|bafertiam",
    "fingolimod": "fingolimod|gilenya|gilenia|gylenia|gylenya|tascenso|tascenso odt|fingolamod|gilenaya|fingolimid",
    "siponimod": "siponimod|mayzent|mazent|mayzant",
    "ozanimod": "ozanimod|zeposia|zeposa|ozanamod",
    "ponesimod": "ponesimod|ponvory|ponvery",
    "cladribine": "cladribine|mavenclad|mavanclad|leustatin|cladribin|mavenclade|mavencald",
    "azathioprine": "azathioprine|imuran|azasan|imurel|azathioprin|azothioprine",
    "methotrexate": "methotrexate|trexall|rheumatrex|otrexup|rasuvo|methotrexat|metoject",
    "mycophenolate": "mycophenolate|mycophenolate mofetil|cellcept|myfortic|mycophenolic acid",
    "daclizumab": "daclizumab|zinbryta|zinbrita|zenapax",
    "prednisone": "prednisone|prednisolone|deltasone|rayos|prednison",
    "dexamethasone": "dexamethasone|decadron|dexamethason",
    "ivig": "ivig|intravenous immunoglobulin|intravenous immune globulin|iv immunoglobulin|gammagard|privigen|gamunex|octagam",
    "plasma_exchange": "plasma exchange|plasmapheresis|plex|plasma-exchange|therapeutic plasma exchange",
    "acth": "acth gel|acthar|acthar gel|repository corticotropin|corticotropin|cortrophin",
    "ahsct": "ahsct|hsct|autologous transplant|autologous stem cells|autologous stem cell transplant|autologous stem cell transplantation|autologous haematopoietic stem cell transplantation|autologous hematopoietic stem cell transplantation"
    "|stem cell transplant for ms|autologous haematopoietic stem cell transplant|autologous hematopoietic stem cell transplant|autologous bone marrow transplant",
}
"""Ingredient → names, separated by bars, in lower case."""

CAPITALS: dict[str, str] = {
    "natalizumab": "NTZ|NTZM|NAT", "ocrelizumab": "OCR|OCZ|OCRE", "alemtuzumab": "ALZ|ATZ|ALEM", "methylprednisolone": "IVMP|MP|IVMPS|IVMTP|MTP|HDMP|IV MP|IV-MP",
    "dimethyl_fumarate": "DMF", "glatiramer_acetate": "GA|GLAT", "interferon_beta_1a": "IFN-1a", "rituximab": "RTX", "mitoxantrone": "MTZ|MITOX",
    "teriflunomide": "TERI|TFL", "fingolimod": "FTY|FTY720|FTY-720", "methotrexate": "MTX", "azathioprine": "AZA", "mycophenolate": "MMF",
    "cyclophosphamide": "CYC", "plasma_exchange": "PLEX|TPE", "ivig": "IVIG|IVIg", "ofatumumab": "OFA|OMB", "cladribine": "CLAD", "ublituximab": "UBL",
    "peginterferon_beta_1a": "PEG-IFN",
}
"""Short forms that count only as written here, in capitals."""

DISEASE_MODIFYING = frozenset(
    """natalizumab ocrelizumab alemtuzumab ublituximab rituximab ofatumumab mitoxantrone cyclophosphamide interferon_beta_1a interferon_beta_1b
    peginterferon_beta_1a glatiramer_acetate teriflunomide dimethyl_fumarate diroximel_fumarate monomethyl_fumarate fingolimod siponimod
    ozanimod ponesimod cladribine azathioprine methotrexate mycophenolate daclizumab ahsct""".split()
)
"""Drugs given to change the course of MS, or immunosuppressants that count as prior therapy."""

RELAPSE_TREATMENTS = frozenset("methylprednisolone prednisone dexamethasone ivig plasma_exchange acth".split())

TERMS: tuple[Term, ...] = tuple(
    Term(phrase, drug, "DRUG") for drug, names in NAMES.items() for phrase in names.split("|")
) + tuple(Term(phrase, drug, "DRUG", case_sensitive=True) for drug, names in CAPITALS.items() for phrase in names.split("|"))
