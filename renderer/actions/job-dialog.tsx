/** What the palette asks about the job that the address names, before it is done. */
import { LimitDialog } from '../pages/transfers/limit-dialog.tsx';
import { RemoveDialog } from '../pages/transfers/remove-dialog.tsx';
import { useMirror } from '../state/app.ts';

export function JobDialog({
  kind,
  id,
  onClose,
}: {
  readonly kind: 'limit' | 'remove';
  readonly id: number;
  readonly onClose: () => void;
}) {
  const job = useMirror(({ jobs }) => jobs.get(id));
  const Dialog = kind === 'limit' ? LimitDialog : RemoveDialog;
  return job && <Dialog jobs={[job]} onClose={onClose} />;
}
