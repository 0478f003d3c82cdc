import { t } from '../../shared/words/say.ts';
import { toast } from './toasts.ts';

/** Puts text on the clipboard and says so; where the browser refuses (no secure context), says that. */
export function copy(text: string): void {
  void Promise.resolve()
    .then(() => navigator.clipboard.writeText(text))
    .then(
      () => toast({ text: t('Copied.') }),
      () =>
        toast({
          text: t('This browser does not let Waybill use the clipboard. Select the text and copy it.'),
        }),
    );
}
