/**
 * Words with a capital that stand beside names and are none: what people do, what places and papers are
 * called, how sentences begin. In small letters.
 */
const LIST = `
  a about above according account accounts action address admission advice after again age agent agreement all
  allergies also although am an and any apartment appointment april are area as assessment at attached attending
  attn august author avenue bank banking based because bed before bank's behind best between bill billing
  board body born both branch building business but buyer by called candidate card care case cc ceo cfo chair chat
  chatbot chief child children christmas city claim claimant clerk client clinic clinical close code colleague colleagues college comments
  committee company complaint conclusion confidential consultant contact council counsel county course court
  crown cto customer daily data date day dear december defendant delivery department deputy details diagnosis
  director discharge discharged discussion district dob doctor document does dose dosage driver due during east education
  education eight eighth email emergency employee employer employment end engineer english evening every
  examination examiner exam experience facility family father fax february female file final finance findings first floor
  follow following for foundation four friday from full further gp general general gender german good grade great green group
  guardian had has have he head health hello help her hers hi high his history home hospital house how however
  hr human i id if immediate impression in incident income indeed industry infirmary information insured interview
  interviewee interviewer into invoice is issue it item its january job july june junior justice kind kindly
  label lab landlady landlord language last lead leader learning left legal lesson letter level library licence license
  like limited line list location london lot ltd lunch male manager march marital maths may me medical medication
  medications medicine meeting member message met mid midwife minister ministry miss mobile monday month moreover morning
  mother mr mrs ms my name named national nationality near new next night nine no north not note notes nothing november
  now number nurse nursing october of off office officer old on once one only operator opening or order other our
  outcome outpatient owner page paid paragraph parent parents park part partner passenger patient payment pharmacy phone
  physician place plaintiff plan please police policy position post postcode practice prepared present presented
  president previous principal print prior prison problem procedure professional professor programme project property
  pupil question re reason received recipient record records ref reference referral referred regarding regards
  registered registrar registration relationship relevant remarks report reported reporter reporting representative request
  resident resolved respondent response result results return review road role room route royal said saint sales
  same saturday school science second secretary section security see seen sender senior sent september service
  services session seven several sex she shop since sincerely site six skills so social solicitor solicitors some
  south speaker specialist staff statement station status still street student subject submitted subtotal suite
  summary sunday supervisor support surgeon surgery system tax teacher team tel telephone tenant tenants term test
  thank thanks that the their them then there therefore these they this those three through thursday ticket time title
  to today tomorrow total town trainee treatment trust tuesday two type under unit university unless unknown until up
  us user valid various vendor very via victim visit visitor ward was we website wednesday week welcome well
  were west what when where whereas which while who why will wife husband with witness work worker would year years
  yes yesterday yet you your yours street's tenancy managing executive assistant associate analyst developer
  administrator adviser advisor coordinator technician therapist physiotherapist psychologist psychiatrist
  paediatrician pediatrician cardiologist oncologist dermatologist radiologist anaesthetist dentist optician
  constable sergeant inspector detective none n/a na nil tbc tbd pending blank self urgent routine
  married single divorced widowed mathematics physics chemistry biology geography art music english french spanish
  cardiology oncology radiology dermatology neurology orthopaedics psychiatry paediatrics emergency
  warm warmest kindest sincerely faithfully respectfully cheers love everyone both folks colleagues sir madam
  sirs team attn hiring human resources whom concern it's i'm i've we're that's here's there's let's mid
  class classes hosp sex lodger visitor lodgers agent nok attendance domestic warrant gmc nhs vat veh mgr ofc reg rp
  meanwhile afterwards later finally suddenly eventually particulars conditions special weekly log comment sport dui dwi bac gtn iccid sla gst tps tvq hris pls interac nstemi
  occupation organisation organization company signed signature printed witnessed
`;

const NO_NAMES = new Set(LIST.trim().split(/\s+/u));

/** Whether a word, in any case, is no name of a person though it has a capital. */
export function isNoName(word: string): boolean {
  return (
    /\p{L}{2}/u.test(word) &&
    NO_NAMES.has(
      word
        .toLowerCase()
        .replace(/[.,:;]+$/u, '')
        .replace(/[']s$/u, ''),
    )
  );
}
