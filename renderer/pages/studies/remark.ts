/** What the checks of a study come to where no question and no validator says more: never that there is no error beside a badge of one. */
import { t } from '../../../shared/words/say.ts';

export function remark({ errors, warnings }: { readonly errors: number; readonly warnings: number }): string {
  if (errors > 0) return t('What it is stands under Findings.');
  return warnings === 0 ? t('Nothing to find fault with.') : t('No error.');
}
