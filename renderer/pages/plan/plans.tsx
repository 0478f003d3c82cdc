/** The plans that one choice or paste comes to: one is a dialog of its own, several are confirmed together. */
import { PlanDialog } from './plan-dialog.tsx';
import { SeveralDialog } from './several-dialog.tsx';

export function Plans({
  jobIds,
  ...rest
}: {
  readonly jobIds: readonly number[];
  /** The last of them. */
  readonly onConfirmed?: (jobId: number) => void;
  readonly onClose: () => void;
}) {
  const [first, ...others] = jobIds;
  if (first === undefined) return null;
  return others.length === 0 ? (
    <PlanDialog key={first} jobId={first} {...rest} />
  ) : (
    <SeveralDialog jobIds={jobIds} {...rest} />
  );
}
