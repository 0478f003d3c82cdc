/** The command line as `npm run build` leaves it. */
import path from 'node:path';

export const builtCli = path.resolve(import.meta.dirname, '../../out/main/cli.js');
