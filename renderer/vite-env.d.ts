/// <reference types="vite/client" />

/** Single icons by path: the package's index would put six thousand modules through the bundler. */
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { Icon } from '@tabler/icons-react';

  const icon: Icon;
  export default icon;
}
