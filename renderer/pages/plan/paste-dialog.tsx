/** An address or a manifest, pasted, becomes a plan. */
import type { ReactNode } from 'react';

export function PasteDialog(props: {
  readonly text: string;
  readonly onPlan: (jobId: number) => void;
  readonly onClose: () => void;
}): ReactNode {
  return <div role="dialog" aria-label={props.text} />;
}
