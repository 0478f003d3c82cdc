/** What tells who somebody is: found, said without repeating it, and asked about. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { codes, description, image, json, scan, scanWith, study, write, zipped } from './make-study.ts';

const anat = 'sub-01/ses-01/anat/sub-01_ses-01_T1w';
const shared = json({ ...description, License: 'CC0' });

test('a name in a sidecar is asked about, wherever in it, and never repeated', async () => {
  const { findings, study: found } = await scanWith((files) => {
    files[`${anat}.json`] = json({
      PatientName: 'ROE^JANE',
      AcquisitionDateTime: '2024-03-05T10:11:12',
      global: { const: { PatientBirthDate: '19700101', InstitutionName: 'County Hospital' } },
    });
  });
  expect(codes({ findings })).toEqual([
    `date-in-sidecar ${anat}.json`,
    `person-in-sidecar ${anat}.json`,
    `place-in-sidecar ${anat}.json`,
  ]);
  expect(findings[1]?.reason).toBe('PatientName, PatientBirthDate are filled in.');
  expect(JSON.stringify({ findings, found })).not.toMatch(/ROE|JANE|1970|2024|County/i);
  expect(found.questions.map(({ code, files, example }) => `${code} ${files} ${example}`)).toEqual([
    `person-in-sidecar 1 ${anat}.json`,
    `date-in-sidecar 1 ${anat}.json`,
    `place-in-sidecar 1 ${anat}.json`,
  ]);
});

test('what was taken out, and dates shifted as BIDS shifts them, are not asked about', async () => {
  const { findings } = await scanWith((files) => {
    files[`${anat}.json`] = json({
      PatientName: 'anonymous',
      PatientID: '',
      PatientBirthDate: null,
      AcquisitionDateTime: '1924-03-05T10:11:12',
      Manufacturer: 'Maker',
      AcquisitionTime: '10:11:12',
    });
  });
  expect(findings).toEqual([]);
});

test('columns that name people, true dates and great ages are asked about', async () => {
  const { findings, study: found } = await scanWith((files) => {
    files['participants.tsv'] =
      'participant_id\tage\tlast_name\tDOB\nsub-01\t93\tRoe\t1931\nsub-02\t41\tDoe\t1983\n';
    files['sub-01/ses-01/sub-01_ses-01_scans.tsv'] =
      'filename\tacq_time\nanat/sub-01_ses-01_T1w.nii.gz\t2024-03-05T10:00:00\n';
  });
  expect(codes({ findings })).toEqual([
    'age-over-89 participants.tsv',
    'person-in-table participants.tsv',
    'date-in-table sub-01/ses-01/sub-01_ses-01_scans.tsv',
  ]);
  expect(findings[1]?.reason).toBe('The columns last_name, DOB may tell who somebody is.');
  expect(found.questions).toHaveLength(3);
  expect(JSON.stringify(findings)).not.toMatch(/Roe|Doe|1931/);
});

test.each([
  ['commas', 'participant_id,last_name,DOB,MRN\nsub-01,Roe,1931-01-01,0234567\n'],
  ['semicolons and quotes', '\ufeff"participant_id";"last_name";"DOB";"MRN"\r\nsub-01;Roe;1931;0234567\r\n'],
  ["Excel's word of them", 'sep=;\r\nparticipant_id;last_name;DOB;MRN\r\nsub-01;Roe;1931;0234567\r\n'],
  ['UTF-16', Buffer.from('\ufeffparticipant_id\tlast_name\tDOB\tMRN\nsub-01\tRoe\t1931\t1\n', 'utf16le')],
  ['a quote that never ends', 'participant_id,"last_name,DOB,MRN\nsub-01,Roe,1931,0234567\n'],
])('a CSV with %s is looked into as a table is', async (_what, text) => {
  const { findings, study: found } = await scanWith((files) => {
    files['phenotype/demographics.csv'] = text;
    files['sub-01/ses-01/beh/sub-01_ses-01_task-a_beh.CSV'] = text;
  });
  const named = findings.filter(({ code }) => code === 'person-in-table');
  expect(codes({ findings: named })).toEqual([
    'person-in-table phenotype/demographics.csv',
    'person-in-table sub-01/ses-01/beh/sub-01_ses-01_task-a_beh.CSV',
  ]);
  expect(named[0]?.reason).toBe('The columns last_name, DOB, MRN may tell who somebody is.');
  expect(found.questions).toContainEqual(expect.objectContaining({ code: 'person-in-table', files: 2 }));
  expect(JSON.stringify(findings)).not.toMatch(/Roe|1931|0234567/);
});

test('what cannot be looked into is asked about where people are, and nowhere else', async () => {
  const { findings, study: found } = await scanWith((files) => {
    files['participants.xlsx'] = 'PK';
    files['phenotype/demographics.sav'] = '$FL2';
    files['sub-01/ses-01/notes.XLS'] = 'x';
    files['code/stimuli.xlsx'] = 'PK';
    files['phenotype/scores.csv'] = 'participant_id,score\nsub-01,1\n';
  });
  const closed = findings.filter(({ code }) => code === 'table-closed');
  expect(codes({ findings: closed })).toEqual([
    'table-closed participants.xlsx',
    'table-closed phenotype/demographics.sav',
    'table-closed sub-01/ses-01/notes.XLS',
  ]);
  expect(found.questions).toMatchObject([{ code: 'table-closed', files: 3, example: 'participants.xlsx' }]);
});

test("BIDS's own names of channels and electrodes are no people's", async () => {
  const { findings } = await scanWith((files) => {
    const at = 'sub-01/ses-01/eeg/sub-01_ses-01';
    files[`${at}_task-rest_channels.tsv`] = 'name\ttype\tunits\nCz\tEEG\tuV\n';
    files[`${at}_electrodes.tsv`] = 'name\tx\ty\tz\nCz\t0\t0\t1\n';
    files['phenotype/contacts.tsv'] = 'participant_id\tname\nsub-01\tb\n';
  });
  expect(codes({ findings })).toEqual(['person-in-table phenotype/contacts.tsv']);
});

test.each([
  ['ROE^JANE^^', 'person-in-header'],
  ['Patient Name: Jane', 'person-in-header'],
  ['scan of 2024-03-05', 'date-in-header'],
  ['05-Mar-2024 head', 'date-in-header'],
])('a header that says %j is asked about', async (text, code) => {
  const { findings } = await scanWith((files) => {
    files[`${anat}.nii.gz`] = zipped(1, text);
  });
  expect(codes({ findings })).toEqual([`${code} ${anat}.nii.gz`]);
});

/** An image with one header extension (nifti1.h), its data moved behind it. */
function extended(ecode: number, content: string): Buffer {
  const plain = image();
  const size = Math.ceil((8 + content.length) / 16) * 16;
  const extension = Buffer.alloc(4 + size);
  extension[0] = 1;
  extension.writeInt32LE(size, 4);
  extension.writeInt32LE(ecode, 8);
  extension.write(content, 12, 'latin1');
  const head = Buffer.from(plain.subarray(0, 348));
  head.writeFloatLE(348 + extension.length, 108);
  return Buffer.concat([head, extension, plain.subarray(352)]);
}

/** Compressed as `gzip NAME` does. */
function compressed(name: string): Buffer {
  const bytes = zipped();
  const head = Buffer.from(bytes.subarray(0, 10));
  head[3] = 8;
  return Buffer.concat([head, Buffer.from(`${name}\0`, 'latin1'), bytes.subarray(10)]);
}

test.each([
  ['a DICOM extension', gzipSync(extended(2, '\x10\0\x10\0PN\x08\0Roe^Jane')), 'person-in-header'],
  ['a comment with a name', gzipSync(extended(6, 'Patient name: Roe')), 'person-in-header'],
  ['a comment with a day', gzipSync(extended(6, 'scanned 2024-03-05')), 'date-in-header'],
  ['the name it had, with a person', compressed('ROE^JANE_T1.nii'), 'person-in-header'],
  ['the name it had, with a day', compressed('mprage_2024-03-05.nii'), 'date-in-header'],
  ['a comment of a program', gzipSync(extended(6, 'fslmaths 6.0.5')), null],
  ['its own name', compressed('sub-01_ses-01_T1w.nii'), null],
])('an image with %s is looked into', async (_what, bytes, code) => {
  const { findings } = await scanWith((files) => {
    files[`${anat}.nii.gz`] = bytes;
  });
  expect(codes({ findings })).toEqual(code === null ? [] : [`${code} ${anat}.nii.gz`]);
  expect(JSON.stringify(findings)).not.toMatch(/roe|jane|2024/i);
});

test.each(['TE=2.9;Time=101112.000', 'FSL5.0 20 iterations', '6.0.5:9e026117', 'dcm2niix v1.0.20190902'])(
  'a header that says %j is left alone, or at most its date is asked about',
  async (text) => {
    const { findings } = await scanWith((files) => {
      files[`${anat}.nii.gz`] = zipped(1, text);
    });
    expect(codes({ findings })).not.toContain(`person-in-header ${anat}.nii.gz`);
  },
);

const eeg = 'sub-01/ses-01/eeg/sub-01_ses-01_task-rest_eeg';

/** The first 256 bytes of a recording of no signals, and its sidecar. */
const recording = (patient: string, said: string, start: string, version = '0') => {
  const fields = [version.padEnd(8), patient.padEnd(80), said.padEnd(80), start, '10.11.12', '256'];
  return Buffer.from(fields.join('').padEnd(256), 'latin1');
};
const recorded = (head: Buffer, extension = 'edf') =>
  scanWith((files) => {
    files[`${eeg}.${extension}`] = head;
    files[`${eeg}.json`] = json({ TaskName: 'rest' });
  });

test.each([
  ['MCH-0234567 F 02-MAY-1951 Roe_Jane', 'Startdate 02-MAR-2024 X X X', '02.03.24', 'person date'],
  ['X X X Roe_Jane', 'Startdate X X X X', '01.01.85', 'person'],
  ['X F 02-MAY-1951 X', 'Startdate X X X X', '01.01.85', 'person'],
  ['MCH-0234567 X X X', 'Startdate X X X X', '01.01.85', 'person'],
  ['Jane Roe', '', '01.01.85', 'person'],
  ['X X X X', 'Startdate X PSG-1234 X X', '01.01.85', 'person'],
  ['X X X X', 'Startdate X X Dr_House X', '01.01.85', 'person'],
  ['X X X X', 'Startdate 02-MAR-2024 X X X', '01.01.85', 'date'],
  ['X X X X', 'Startdate X X X X', '02.03.24', 'date'],
  ['', '', '02.03.24', 'date'],
])('a recording that says %j, %j and %j is asked about', async (patient, said, start, wanted) => {
  const kinds = wanted.split(' ');
  for (const version of ['0', '\xffBIOSEMI']) {
    const extension = version === '0' ? 'edf' : 'bdf';
    const { findings, study: found } = await recorded(recording(patient, said, start, version), extension);
    const wantedCodes = kinds.map((kind) => `${kind}-in-header ${eeg}.${extension}`).sort();
    expect(codes({ findings })).toEqual(wantedCodes);
    expect(found.questions.map(({ code }) => code)).toEqual(kinds.map((kind) => `${kind}-in-header`));
    expect(JSON.stringify({ findings, found })).not.toMatch(/Roe|Jane|0234567|1951|2024|PSG|House/);
  }
});

test.each([
  ['X X X X', 'Startdate X X X X', '01.01.85'],
  ['X F X X', 'Startdate X X X BrainAmp_DC', '01.01.85'],
  ['sub-01 M X X', 'Startdate 01-JAN-1985 X X X', '01.01.85'],
  ['01 X X 01', 'Startdate 02-MAR-1924 X X X', '02.03.24'],
  ['', 'BioSemi ActiveTwo', '00.00.00'],
])('one that says %j, %j and %j is left alone', async (patient, said, start) => {
  expect((await recorded(recording(patient, said, start))).findings).toEqual([]);
});

test('faces are asked about only where the study says that it is shared, and nothing says they were removed', async () => {
  const alone = await scanWith(() => {});
  expect(alone.study.questions).toEqual([]);
  const open = await scanWith((files) => {
    files['dataset_description.json'] = shared;
    files['sub-01/ses-01/anat/sub-01_ses-01_T1w.json'] = json({ Defaced: true });
    files['sub-01/ses-02/anat/sub-01_ses-02_T1w.nii.gz'] = zipped(1, 'pydeface');
  });
  expect(open.study.shared).toBe('License: CC0');
  expect(codes(open)).toEqual([
    'face-visible sub-02/ses-01/anat/sub-02_ses-01_T1w.nii.gz',
    'face-visible sub-02/ses-02/anat/sub-02_ses-02_T1w.nii.gz',
  ]);
  expect(open.study.questions).toMatchObject([{ code: 'face-visible', files: 2 }]);
});

test('a dataset that a defacing program made shows no faces', async () => {
  const { findings } = await scanWith((files) => {
    files['dataset_description.json'] = json({
      ...description,
      License: 'CC0',
      GeneratedBy: [{ Name: 'pydeface' }],
    });
  });
  expect(findings).toEqual([]);
});

/** PS3.10: preamble, magic, file meta (explicit little endian), then attributes. */
function dicom(
  attributes: readonly (readonly [group: number, element: number, vr: string, value: string])[],
): Buffer {
  const element = ([group, number, vr, value]: (typeof attributes)[number]) => {
    const padded = Buffer.from(value.length % 2 ? `${value}${vr === 'UI' ? '\0' : ' '}` : value, 'latin1');
    const head = Buffer.alloc(8);
    head.writeUInt16LE(group, 0);
    head.writeUInt16LE(number, 2);
    head.write(vr, 4, 'latin1');
    head.writeUInt16LE(padded.length, 6);
    return Buffer.concat([head, padded]);
  };
  const syntax = element([0x0002, 0x0010, 'UI', '1.2.840.10008.1.2.1']);
  const length = Buffer.from([0x02, 0, 0, 0, 0x55, 0x4c, 4, 0, syntax.length, 0, 0, 0]);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), length, syntax, ...attributes.map(element)]);
}

test('DICOM files are held back, and that they name somebody is said once a folder', async () => {
  const named = dicom([
    [0x0010, 0x0010, 'PN', 'Roe^Jane'],
    [0x0010, 0x0030, 'DA', '19700101'],
    [0x0020, 0x0011, 'IS', '3'],
  ]);
  const clean = dicom([[0x0010, 0x0010, 'PN', 'anonymous']]);
  const folder = write({
    ...study(),
    'sourcedata/sub-01/a.dcm': named,
    'sourcedata/sub-01/b.dcm': named,
    'sourcedata/sub-02/c.dcm': clean,
    'sub-02/ses-01/anat/000001': named,
  });
  const { findings, held } = await scan(folder);
  expect(codes({ findings })).toEqual([
    'dicom-names sourcedata/sub-01/a.dcm',
    'dicom-names sub-02/ses-01/anat/000001',
  ]);
  expect(findings[0]?.reason).toBe(
    'The DICOM files of this folder name somebody: PatientName, PatientBirthDate.',
  );
  expect(JSON.stringify(findings)).not.toMatch(/Roe|1970/);
  expect(held.map(({ rule, files }) => `${rule} ${files}`)).toEqual(['sourcedata 3', 'dicom 1']);
});

test('a NIfTI-2 header and one of the other byte order are read as well', async () => {
  const { readHeader } = await import('../../main/bids/nifti.ts');
  const two = Buffer.alloc(540);
  two.writeInt32LE(540, 0);
  two.write('n+2\0\r\n\x1a\n', 4, 'latin1');
  two.writeInt16LE(16, 14);
  [4, 2, 3, 4, 5].forEach((size, i) => void two.writeBigInt64LE(BigInt(size), 16 + i * 8));
  two.writeBigInt64LE(544n, 168);
  expect(readHeader(two)).toMatchObject({ bytes: 544 + 2 * 3 * 4 * 5 * 2 });
  const big = Buffer.alloc(348);
  big.writeInt32BE(348, 0);
  [3, 2, 3, 4].forEach((size, i) => void big.writeInt16BE(size, 40 + i * 2));
  big.writeInt16BE(8, 72);
  big.writeFloatBE(352, 108);
  big.write('n+1\0', 344, 'latin1');
  expect(readHeader(big)).toMatchObject({ bytes: 352 + 24 });
});
