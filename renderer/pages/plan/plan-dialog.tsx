/** A plan: what a selection comes to, before anybody says yes. */
import type { ReactNode } from 'react';

export function PlanDialog(props: { readonly jobId: number; readonly onClose: () => void }): ReactNode {
  return <div role="dialog" aria-label={`Plan ${props.jobId}`} />;
}
