"""The illnesses that matter to infusion therapy, with the words charts use for them. Lower case unless marked as capitals."""

from __future__ import annotations

from extract.language.pipeline import Term

NAMES: dict[str, str] = {
    "pml": "progressive multifocal leukoencephalopathy|progressive multifocal leucoencephalopathy|progressive multifocal leuko-encephalopathy",
    "hepatitis_b": "hepatitis b|hep b|chronic hepatitis b|chronic hbv|hepatitis b infection|hbv infection|hepatitis b virus infection|occult hepatitis b|hepatitis b carrier|hbsag carrier|hbv carrier|hbsag-positive carrier|hep b carrier|hepatitis-b",
    "hepatitis_c": "hepatitis c|hep c|chronic hepatitis c|hcv infection|chronic hcv|hepatitis c infection|hepatitis-c",
    "hiv_infection": "hiv infection|human immunodeficiency virus infection|hiv disease|hiv positive|hiv-positive|living with hiv|hiv/aids|hiv-1 infection|retroviral disease|hiv seropositive",
    "active_infection": "infection|infections|pneumonia|cellulitis|sepsis|septicaemia|septicemia|bronchitis|sinusitis|abscess|osteomyelitis|meningitis|encephalitis|covid-19|covid infection|covid pneumonia"
    "|influenza a|influenza b|shingles|herpes zoster|zoster|chest infection|lower respiratory tract infection|respiratory infection|upper respiratory infection|upper respiratory tract infection|bacteremia|bacteraemia|endocarditis|diverticulitis|tonsillitis|strep throat|appendicitis"
    "|dental abscess|tooth abscess|herpes encephalitis|septic arthritis|gastroenteritis|c difficile|clostridium difficile|infective|chest infections|wound infection|tooth infection|infectious process|infected ulcer|erysipelas|covid positive|active covid|pyoderma|empyema|listeriosis|influenza|otitis media|ear infection|mastitis|prostatitis|malaria|neurosyphilis|syphilis|neuroborreliosis|lyme disease|dengue|typhoid|pertussis|whooping cough|impetigo|mpox|measles|tooth abscess|shingles outbreak|infective exacerbation|coronavirus infection|lung infection|sinus infection|foot infection|throat infection|toxoplasmosis|septic",
    "urinary_tract_infection": "urinary tract infection|urinary tract infections|urine infection|urinary infection|bladder infection|water infection|cystitis|pyelonephritis|urosepsis|bladder infections|urine infections|infected urine|urinary infections|kidney infection",
    "fever": "f/c|f/c/s|fever|fevers|febrile|pyrexia|pyrexial|afebrile|apyrexial|apyrexic|afebrille|temperature of|temp of|fevers/chills|fever/chills|feverish",
    "tuberculosis": "tuberculosis|latent tb|active tb|tb infection|latent tuberculosis|pulmonary tuberculosis|ltbi|pulmonary tb|latent tb infection",
    "malignancy": "malignancy|malignancies|cancer|cancers|carcinoma|melanoma|breast ca|breast cancer|sarcoma|adenocarcinoma|basal cell carcinoma|basal cell ca|squamous cell ca|basal cell skin cancer|rodent ulcer|malignant melanoma|skin ca|ovarian ca|cervical ca|bladder ca|renal ca|hepatocellular carcinoma|mesothelioma|gist|carcinoma in situ|squamous cell carcinoma|bcc|scc|colon cancer|colon ca|prostate cancer"
    "|prostate ca|thyroid cancer|papillary thyroid carcinoma|lung cancer|lung ca|seminoma|dcis|neoplasm|metastatic|oncological history|skin cancer|cervical cancer|ovarian cancer|bowel cancer|renal cell carcinoma|glioma|astrocytoma|testicular cancer|bladder cancer|kidney cancer|pancreatic cancer|endometrial cancer|malignant disease|tumour|malignant tumor",
    "stroke": "stroke|strokes|cva|cerebrovascular accident|ischemic stroke|ischaemic stroke|hemorrhagic stroke|haemorrhagic stroke|intracerebral hemorrhage|intracerebral haemorrhage|cerebral infarct|cerebral infarction|mca infarct|mini stroke|mini-stroke|brain hemorrhage|brain haemorrhage|subarachnoid hemorrhage|subarachnoid haemorrhage|mca stroke",
    "myocardial_infarction": "myocardial infarction|heart attack|heart attacks|nstemi|stemi|myocardial infarct|acute mi|acute coronary syndrome",
    "heart_failure": "heart failure|congestive heart failure|chf|hfref|hfpef|cardiomyopathy|congestive cardiac failure|cardiac failure",
    "arrhythmia": "arrhythmia|arrhythmias|atrial fibrillation|afib|a-fib|a fib|atrial flutter|svt|supraventricular tachycardia|heart block|av block|wolff-parkinson-white|paroxysmal af|long qt|ventricular tachycardia|sick sinus syndrome|dysrhythmia",
    "diabetes": "diabetes|diabetes mellitus|type 2 diabetes|type 1 diabetes|t2dm|t1dm|dm2|dm1|dm ii|iddm|niddm|type ii diabetes|type i diabetes|diabetic|t2d|t1d|type 2 dm|type 1 dm|dm type 2|dm type 1|gestational diabetes|steroid-induced diabetes|prediabetes|pre-diabetes",
    "hypertension": "hypertension|htn|high blood pressure|hypertensive|essential hypertension|raised blood pressure|elevated blood pressure",
    "depression": "depression|depressive disorder|major depressive disorder|mdd|depressed mood|major depression|low mood and depression|dysthymia|depressive episode|bipolar disorder|depressive illness|postnatal depression|postpartum depression",
    "pregnancy": "pregnant|pregnancy|gravid|expecting a baby|expecting her|expecting a child|weeks gestation|antenatal|pregnancies|currently expecting",
    "breastfeeding": "breastfeeding|breast-feeding|breast feeding|lactating|nursing her baby|nursing an infant|nursing a baby|nursing her infant|lactation|chestfeeding|still nursing|nursed until|nursed her son|nursed her daughter|nursed her baby|nursed for",
    "immunodeficiency": "immunodeficiency|immune deficiency|cvid|common variable immunodeficiency|hypogammaglobulinemia|hypogammaglobulinaemia|immunocompromised|immune compromise|agammaglobulinemia|immunodeficient|primary immune deficiency|immunosuppressed state|immune disorder",
    "autoimmune_cytopenia": "immune thrombocytopenia|immune thrombocytopaenia|immune thrombocytopenic purpura|idiopathic thrombocytopenic purpura|autoimmune hemolytic anemia|autoimmune haemolytic anaemia|autoimmune neutropenia|evans syndrome|autoimmune cytopenia|autoimmune thrombocytopenia|immune cytopenia|autoimmune cytopenias|immune thrombocytopaenic purpura",
    "thyroid_disease": "hypothyroidism|hyperthyroidism|hypothyroid|hyperthyroid|graves disease|graves' disease|graves’ disease|hashimoto|hashimoto's|hashimoto’s thyroiditis|hashimoto's thyroiditis|hashimoto thyroiditis|thyroiditis|thyroid disease|goiter|goitre|thyrotoxicosis|underactive thyroid|overactive thyroid|thyroid disorder|thyroid nodule|thyroid nodules|thyroid trouble|thyroid problems|autoimmune thyroid disease|graves|myxoedema",
    "liver_disease": "liver disease|cirrhosis|fatty liver|hepatic steatosis|steatosis|steatohepatitis|autoimmune hepatitis|nafld|nash|masld|hepatitis a|alcoholic hepatitis|drug-induced liver injury|primary biliary cholangitis|liver cirrhosis|chronic liver disease|liver failure|hepatic impairment|primary sclerosing cholangitis|drug induced liver injury",
    "systemic_fungal_infection": "systemic fungal infection|systemic fungal infections|invasive aspergillosis|aspergillosis|cryptococcal meningitis|cryptococcosis|histoplasmosis|coccidioidomycosis|blastomycosis|systemic candidiasis|candidemia|candidaemia|invasive fungal infection|systemic mycosis|fungemia|invasive candidiasis|pulmonary histoplasmosis|valley fever",
    "transplant": "renal transplant|kidney transplant|liver transplant|heart transplant|organ transplant|lung transplant|bone marrow transplant|transplant recipient|solid organ transplant",
    "leukemia_lymphoma": "lymphoma|lymphomas|leukemias|myeloma|multiple myeloma|hodgkins|hodgkin|hodgkin disease|hodgkin's disease|chronic lymphocytic leukaemia|acute myeloid leukaemia|chronic myeloid leukemia|chronic myeloid leukaemia|acute lymphoblastic leukemia|acute lymphoblastic leukaemia|mycosis fungoides|leukemia|leukaemia|hodgkin lymphoma|hodgkin's lymphoma|non-hodgkin lymphoma|chronic lymphocytic leukemia|acute myeloid leukemia|hodgkins lymphoma",
    "arterial_dissection": "arterial dissection|carotid dissection|vertebral artery dissection|cervical artery dissection|carotid artery dissection|vertebral dissection|cervicocephalic arterial dissection",
    "steroid_psychosis": "steroid psychosis|steroid-induced psychosis|corticosteroid-induced psychotic disorder|steroid induced psychosis|steroid-induced mania|steroid mania|corticosteroid-induced psychosis|psychotic reaction to steroids|steroid-induced psychotic disorder|psychosis on steroids|psychosis with steroids|psychosis from steroids|psychotic on steroids|steroid induced mania|mania on steroids|psychosis after steroids|corticosteroid psychosis|prednisone psychosis|prednisone-induced psychosis|manic on steroids",
}
"""Contract name → wordings, separated by bars."""

CAPITALS: dict[str, str] = {
    "pml": "PML", "stroke": "TIA|CVA|ICH|SAH", "myocardial_infarction": "MI|NSTEMI|STEMI", "arrhythmia": "AF|VT|AFib", "urinary_tract_infection": "UTI|UTIs", "autoimmune_cytopenia": "ITP|AIHA",
    "diabetes": "DM|DM2|T2DM", "hiv_infection": "HIV+|HIV", "hypertension": "HT|HTN|HBP", "active_infection": "URI|URTI|LRTI|COVID", "tuberculosis": "TB|LTBI", "leukemia_lymphoma": "CLL|AML|ALL|CML|NHL|DLBCL",
    "malignancy": "BCC|SCC|CA", "hepatitis_b": "HBV", "hepatitis_c": "HCV",
}
"""Short forms that count only in capitals."""

DENIALS_ARE_FACTS = frozenset(
    """pml hepatitis_b hiv_infection active_infection fever urinary_tract_infection malignancy stroke myocardial_infarction autoimmune_cytopenia
    systemic_fungal_infection immunodeficiency""".split()
)
"""Contract: a denial of these is a fact (status absent); other denials are none."""

PAST_EVENTS = frozenset("stroke myocardial_infarction steroid_psychosis arterial_dissection transplant".split())
"""Events: once they have happened they are history, unless happening now."""

CHRONIC = frozenset("diabetes hypertension thyroid_disease hiv_infection liver_disease arrhythmia heart_failure immunodeficiency hepatitis_c depression".split())
"""Lasting illnesses: listed in a past medical history they are active unless said to be over."""

TERMS: tuple[Term, ...] = tuple(
    Term(phrase, name, "CONDITION") for name, phrases in NAMES.items() for phrase in phrases.split("|")
) + tuple(Term(phrase, name, "CONDITION", case_sensitive=True) for name, phrases in CAPITALS.items() for phrase in phrases.split("|"))
