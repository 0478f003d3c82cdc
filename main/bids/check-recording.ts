/** Recordings whose headers hold a person: EDF and BDF. BrainVision's hold none, EEGLAB's are not read. */
import { edfBytes, readEdf } from './edf.ts';
import type { Checked, Setting, Tell } from './setting.ts';

export async function checkRecording(
  { files }: Setting,
  { path, place }: Checked,
  tell: Tell,
): Promise<void> {
  if (!/\.(edf|bdf)$/i.test(path)) return;
  const found = readEdf(await files.read(path, 0, edfBytes), place.subject);
  if (found === null) return;
  const { person, date } = found;
  if (person.length > 0)
    tell({
      code: 'person-in-header',
      severity: 'warning',
      reason: `The header's ${person.join(', ')} may tell who somebody is.`,
      fix,
    });
  if (date !== null)
    tell({
      code: 'date-in-header',
      severity: 'warning',
      reason: `The header's ${date} seems to hold a date.`,
      fix,
    });
}

const fix =
  'Write X X X X for the patient, Startdate X X X X for the recording and 01.01.85 for the startdate, for example with EDFbrowser.';
