/** The page for a browser whose address was used before, in the first language that it asks for and that is spoken here. */
import { languageOf, speechOf } from '../../../shared/words/languages.ts';
import { during, type Language, t } from '../../../shared/words/say.ts';

/** No file of the window is given to a stranger: this brings its own few lines. */
const style = `
body{font:15px/1.5 system-ui,sans-serif;max-width:34em;margin:18vh auto;padding:0 1.5em;color:#1b2228;background:#f6f7f8}
code{font-family:ui-monospace,monospace;background:#e3e6ea;padding:.1em .35em;border-radius:4px}
@media(prefers-color-scheme:dark){body{color:#e6eaee;background:#14181c}code{background:#2b323a}}
`;

/** @param accepted the request's Accept-Language (RFC 9110, 12.5.4), best first as browsers send it */
export async function strangerPage(
  accepted = '',
): Promise<{ readonly language: Language; readonly body: string }> {
  const asked = accepted.split(',').map((range) => range.split(';')[0]?.trim() ?? '');
  const speech = await speechOf(languageOf('system', asked));
  const words = () => [
    t('This address has been used, or is too old'),
    t('Waybill lets in a browser once per address, within five minutes of printing it.'),
    t('Run {command} again for a new address. Nothing is lost: what was under way goes on.', {
      command: '<code>waybill serve</code>',
    }),
  ];
  const [title, ...lines] = during(speech, words);
  const text = lines.map((line) => `<p>${line}</p>`).join('');
  return { language: speech.language, body: `<style>${style}</style><main><h1>${title}</h1>${text}</main>` };
}
