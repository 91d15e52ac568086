"""Headings of charts and what kind of statement stands under them. Phrases are matched in any case, whole."""

from __future__ import annotations

SECTIONS: dict[str, str] = {
    "chief_complaint": "chief complaint|cc|presenting complaint|pc|reason for visit|reason for consultation|reason for admission"
    "|reason for attendance|reason for referral|reason|id/cc|id|visit reason|presentation|referral reason|presenting problem",
    "history": "history|history of present illness|history of presenting complaint|hpi|hpc|interval history|interval|interval events"
    "|subjective|s|s//|background|ms history|neurological history|neurologic history|clinical course|disease course|course|hospital course|since last visit|narrative"
    "|clinical history|summary|story|to recap|message|disease history|history of ms|current status|clinical summary|progress"
    "|hospital course by problem|by system|ed course|ed course / mdm|ms course|relapse history|relapses|attacks|timeline"
    "|history and course|ms summary|oncologic history|clinical information|interim history|update|today",
    "past_history": "past medical history|pmh|pmhx|past history|medical history|past|pmh/psh|comorbidities|co-morbidities|other conditions"
    "|other medical history|general health|other history|past medical and surgical history|medical problems|other diagnoses|other"
    "|past med hx|pmhx/pshx|previous medical history|secondary diagnoses|comorbid conditions|known conditions|past psychiatric history",
    "surgical_history": "past surgical history|psh|pshx|surg|surgical history|procedures|surgeries",
    "problem_list": "problem list|problems|active problems|diagnoses|diagnosis|dx|final diagnoses|final diagnosis|principal diagnosis"
    "|discharge diagnosis|discharge diagnoses|primary diagnosis|current problems|diagnosis list|icd-10|dx code|diagnosis code|working diagnosis",
    "treatment_history": "ms treatment history|treatment history|dmt history|prior therapies|prior therapy|previous therapy|previous treatments"
    "|previous treatment|disease modifying therapy|disease-modifying therapy|dmt|dmts|prior dmts|prior dmt|therapy history|medication history"
    "|prior ms therapies|previous dmts|past treatments|ms medications|ms therapy|ms therapies|ms drugs|prior treatment|prior treatments"
    "|therapies tried|medications tried|prior medications|drug history (ms)|dmt hx|previous therapies|ms treatment|prior ms treatment|prior ms medications|treatments to date"
    "|disease modifying treatment history|disease-modifying treatments|past ms therapies|past dmts|current and past dmt|immunotherapy|therapies",
    "medications": "medications|meds|current medications|current meds|home medications|drugs|dh|drug history|rx|current outpatient medications"
    "|outpatient medications|medication list|med list|medicines|current medicines|discharge medications|other meds|curent meds|current medication|regular medications"
    "|medication|prescriptions|current treatment|current drugs|present medication|repeat medication|current prescriptions|active medications",
    "allergies": "allergies|allergy|all|drug allergies|adverse reactions|allergies/intolerances|intolerances|allergies and intolerances"
    "|medication allergies|allergies/adverse reactions|allergy status|known allergies|allergy list|list of allergies|reported allergies|alerts|allergies & adverse reactions|adr|adrs|adverse drug reactions|drug sensitivities|sensitivities|drug intolerances|medication intolerances|allergies and adverse reactions|allergies/adrs|allergies / intolerances|allergies/sensitivities|drug allergy|drug allergies/intolerances|allergies and sensitivities|allergies & adrs|allergies and adrs|allergic to|allergic|known allergy|known drug allergy|known drug allergies|allergies & intolerances",
    "family_history": "family history|fh|fhx|fam hx|family hx|family|famhx|family medical history",
    "social_history": "social history|sh|shx|social|soc hx|social hx|occupation|lifestyle|habits|psychosocial",
    "review_of_systems": "review of systems|ros|systems review|se|systemic enquiry|systems enquiry|system review|systems",
    "vitals": "vitals|vital signs|vs|obs|observations|vitals/biometrics|vital signs today",
    "exam": "examination|exam|physical exam|physical examination|pe|o/e|on examination|neurological examination|neurologic exam|neurologic examination|neuro exam"
    "|objective|o|o//|physical|neurological exam|exam today|findings on examination|neuro|general examination|clinical examination",
    "labs": "labs|laboratory|laboratory data|laboratory results|lab results|bloods|blood results|blood tests|investigations|ix|results|data|tests|studies"
    "|pertinent results|data reviewed|data reviewed today|lab data|screening|pre-treatment screening|screening labs|baseline labs|serology|serologies|laboratory studies"
    "|labs today|recent labs|relevant results|test results|pathology|infection screen|blood work|bloodwork|workup|work-up|diagnostics|baseline screening|screening results|recent results"
    "|hepatitis b profile|immunoglobulins, serum|virology|haematology|hematology|biochemistry|immunology|microbiology|urinalysis|cbc|chemistry|virology / serology",
    "imaging": "imaging|mri|radiology|neuroimaging|imaging studies|mri results|scans|mri history|imaging review|mr imaging|radiology review|imaging data|mri findings|mri reports",
    "indication": "indication|clinical indication|indications|clinical details|indication for exam|reason for exam|reason for examination|clinical question"
    "|reason for study|clinical data|exam indication|request details|indication/history|clinical context|history/indication",
    "technique": "technique|protocol|procedure|sequences|method|methods|methodology|examination protocol|scan protocol|imaging technique|examination technique",
    "comparison": "comparison|comparisons|compared with|prior study|prior studies|prior exams|comparison study|previous imaging|comparison exam",
    "findings": "findings|report|description|result|brain findings|mri findings|brain|spinal cord|cervical spine|thoracic spine",
    "impression": "impression|conclusion|conclusions|opinion|summary and conclusion|interpretation|imp|overall impression|radiologist impression|final impression|summary of findings|impressions",
    "assessment": "assessment|a|a//|assessment / plan|assessment/plan|assessment and plan|assessment & plan|a/p|a&p|ap|a+p|a & p|impression and plan|imp/plan|impression/plan"
    "|medical decision making|mdm|clinical impression|diagnosis and plan|summary and plan|formulation|discussion|medical decision-making|impression & plan|ms assessment|conclusion and plan|imp + plan|clinician assessment",
    "plan": "plan|p|p//|recommendation|recommendations|plans|disposition|follow up|follow-up|next steps|actions|orders|plan of care|management plan|management|action points"
    "|treatment plan|advice|follow up plan|recommendations and plan|plan today|actions for gp|actions requested|agreed plan|the plan|to do|proposed treatment|request|requests",
    "counselling": "counselling|counseling|patient education|risks and benefits|risk discussion|consent|shared decision making|shared decision-making|discussion with patient|education|risk/benefit discussion|informed consent",
    "immunizations": "immunizations|immunisations|vaccinations|vaccines|immunization history|immunisation|vaccination history|vaccine history",
    "health_maintenance": "health maintenance|screening due|preventive care|care gaps|health screening",
    "addendum": "addendum|attending addendum|amendment|correction|late entry|addenda|corrected report|amended report|attending attestation|attestation|addendum to report|supplementary report",
    "differential": "differential|differential diagnosis|ddx|considered",
    "instructions": "instructions|patient instructions|discharge instructions|after visit summary|teaching|return precautions|advice to patient|standard text|safety netting"
    "|nursing instructions|hold parameters|if a reaction|instructions for nurse|general instructions|note to infusion nurse|monitoring instructions|anaphylaxis kit|stop and call",
    "policy": "coverage criteria|medical necessity criteria|policy|plan criteria|criteria|coverage policy|criteria for approval|authorization criteria|payer criteria|clinical policy"
    "|medical policy|approval criteria|policy statement|coverage rationale|guideline|guidelines|plan requirements|health plan criteria|policy excerpt|plan policy|notice|important notice|for plan use only|for office use only",
    "legend": "legend|key|interpretive|interpretation guide|interpretive data|reference interpretation|reference ranges|reference|note|notes|about this test|about this antibody test|assay information|method note"
    "|laboratory remarks|comments|interpretive comments|interpretive information|disclaimer|test information|methodology note|reference information|abbreviations|interpretive criteria|index interpretation|grading|grading key|notes to provider",
    "pending": "pending at discharge|pending results|results pending|pending|outstanding results|awaited",
    "premedication": "premedication|premedications|premeds|premeds given|pre-medication|pre-meds|pre-med|premed",
    "infusion": "infusion record|infusion log|infusion history|infusions|doses given|dose history|administration record|infusion details|infusion summary|infusion course|dosing history|treatment record|previous doses|infusions given|administration",
    "demographics": "patient|patient name|name|patient information|patient details|demographics|member|member information|patient demographics|subject|re",
}
"""Category → headings, separated by bars."""
