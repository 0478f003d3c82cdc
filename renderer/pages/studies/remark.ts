/** Words for a study where there is nothing to show, which must not say more than is known. */
import { t } from '../../../shared/words/say.ts';

/** What the checks come to where no question and no validator says more: never that there is no error beside a badge of one. */
export function remark({ errors, warnings }: { readonly errors: number; readonly warnings: number }): string {
  if (errors > 0) return t('What it is stands under Findings.');
  return warnings === 0 ? t('Nothing to find fault with.') : t('No error.');
}

/** Why a checklist has no rows. One that could not be made is not one of which nothing is left to send. */
export function emptyChecklist({
  growing,
  failed,
  searched,
}: {
  readonly growing: boolean;
  readonly failed: boolean;
  readonly searched: boolean;
}): string {
  if (failed) return t('It could not be compared with the bucket.');
  if (growing) return t('Comparing…');
  return searched ? t('Nothing in the checklist is called so.') : t('Everything is in the bucket already.');
}
