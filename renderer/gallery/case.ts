import type { ReactNode } from 'react';

/** A component and the states it can be in. */
export interface Case {
  /** Its file in renderer/ui, without the ending; what is the library's has a name of its own. */
  readonly of: string;
  readonly states: readonly State[];
}

interface State {
  readonly name: string;
  readonly show: ReactNode;
  readonly wide?: boolean;
}

/** A handler where nothing follows. */
export const nothing = () => {};
