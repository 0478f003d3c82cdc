/** Child: locks the data folder and lives until it is killed. */
import { lockDataDir } from '../../main/store/lock.ts';

const [dataDir = '', address = ''] = process.argv.slice(2);
lockDataDir({ dataDir, address });
process.stdout.write('locked\n');
setInterval(() => {}, 60_000);
