/** What tells who somebody is: fields of sidecars, columns of tables, texts of headers. The one list. */

export type Identity = 'person' | 'date' | 'place';

/** DICOM's keywords (PS3.6), as converters write them into sidecars; PS3.15, annex E, says which identify. */
const fields: Readonly<Record<Identity, readonly string[]>> = {
  person: [
    'PatientName',
    'PatientID',
    'PatientBirthDate',
    'PatientBirthTime',
    'PatientBirthName',
    'PatientMotherBirthName',
    'PatientAddress',
    'PatientTelephoneNumbers',
    'PatientTelecomInformation',
    'PatientInsurancePlanCodeSequence',
    'PatientReligiousPreference',
    'PatientComments',
    'OtherPatientIDs',
    'OtherPatientIDsSequence',
    'OtherPatientNames',
    'IssuerOfPatientID',
    'MedicalRecordLocator',
    'MilitaryRank',
    'Occupation',
    'AdditionalPatientHistory',
    'AccessionNumber',
    'AdmissionID',
    'ResponsiblePerson',
    'ReferringPhysicianName',
    'ReferringPhysicianTelephoneNumbers',
    'PerformingPhysicianName',
    'RequestingPhysician',
    'PhysiciansOfRecord',
    'NameOfPhysiciansReadingStudy',
    'OperatorsName',
  ],
  date: [
    'AcquisitionDateTime',
    'AcquisitionDate',
    'StudyDate',
    'SeriesDate',
    'ContentDate',
    'InstanceCreationDate',
    'ScanDate',
    'PerformedProcedureStepStartDate',
    'ScheduledProcedureStepStartDate',
  ],
  place: [
    'InstitutionName',
    'InstitutionAddress',
    'InstitutionalDepartmentName',
    'InstitutionCodeSequence',
    'StationName',
    'DeviceSerialNumber',
    'CurrentPatientLocation',
    'PatientInstitutionResidence',
  ],
};

const kinds: ReadonlyMap<string, Identity> = new Map(
  Object.entries(fields).flatMap(([kind, names]) => names.map((name) => [name, kind as Identity] as const)),
);

/** What stands where a value was taken out. */
const blank =
  /^(|n\/?a|none|null|unknown|removed|redacted|x+|0+|anon\w*|de-?identified|no[_ ]?name|sub-?[0-9a-z]+)$/i;
const isBlank = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && blank.test(value.trim())) ||
  (typeof value === 'number' && value === 0) ||
  (Array.isArray(value) && value.every(isBlank)) ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** BIDS shifts dates to before 1925, so that nobody takes them for true ones ("Describing dates and timestamps"). */
export const isTrueDate = (value: unknown) => {
  const year = Number(/^(\d{4})[-/.]?\d\d[-/.]?\d\d/.exec(String(value).trim())?.[1] ?? 0);
  return year >= 1925 && year < 2200;
};

/** Identifying fields that are filled in, wherever in the sidecar they are. Names only: values stay where they are. */
export function identifyingFields(value: unknown): ReadonlyMap<string, Identity> {
  const found = new Map<string, Identity>();
  const visit = (node: unknown, depth: number) => {
    if (typeof node !== 'object' || node === null || depth > 6) return;
    for (const [name, inner] of Object.entries(node)) {
      const kind = kinds.get(name);
      if (kind === undefined) visit(inner, depth + 1);
      else if (!isBlank(inner) && (kind !== 'date' || isTrueDate(inner))) found.set(name, kind);
    }
  };
  visit(value, 0);
  return found;
}

const columns =
  /^((first|last|given|family|full|middle|maiden|patient|participant|subject)[_ -]?names?|names?|surname|initials|birth.*|.*birth[_ -]?(date|day|place)|date[_ -]of[_ -]birth|dob|address|street.*|zip.*|post(al)?[_ -]?code|phone.*|telephone.*|mobile|e?-?mail.*|mrn|ssn|nhs.*|nric|insurance.*|(hospital|medical|patient)[_ -]?(id|number|record.*)|passport.*|national[_ -]?id.*)$/i;

export const identifyingColumns = (header: readonly string[]) => header.filter((name) => columns.test(name));

/** A header's text: a DICOM person name, a date of this century or the last, or a word that announces a name. */
export function identifyingText(text: string): Identity | null {
  if (/[A-Za-z]\^[A-Za-z]/.test(text) || /\b(patient|subject)[ _]?(name|id)\b|\bname\s*[=:]/i.test(text))
    return 'person';
  if (/(?<!\d)(19[2-9]\d|20\d\d)([-/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/.test(text))
    return 'date';
  if (
    /\b([0-3]?\d)[- ](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ]((19|20)\d\d)\b/i.test(text)
  )
    return 'date';
  return null;
}

/** DICOM attributes (PS3.6) that name somebody, as dicom-parser writes tags. */
export const identifyingTags: readonly (readonly [tag: string, name: string])[] = [
  ['x00100010', 'PatientName'],
  ['x00100020', 'PatientID'],
  ['x00100030', 'PatientBirthDate'],
  ['x00101040', 'PatientAddress'],
  ['x00102154', 'PatientTelephoneNumbers'],
  ['x00080090', 'ReferringPhysicianName'],
];
export const isBlankText = (text: string) => blank.test(text.trim());
