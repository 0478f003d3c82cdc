/** A port that is taken. */
import { expect, test } from 'vitest';
import { serveHttp } from '../../support/http.ts';
import { tempFolder } from '../../support/temp.ts';
import { cleanEnvironment, runWaybill } from '../../support/waybill.ts';

test.each([['practice'], ['serve', '--no-open']])(
  '`waybill %s` says that its port is taken',
  async (...command) => {
    const { origin } = await serveHttp((_request, response) => response.end());
    const { port } = new URL(origin);
    const home = tempFolder();
    const said = await runWaybill([...command, '--port', port, '--data-dir', home], cleanEnvironment(home));
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.err).toContain(`Port ${port} is taken.`);
    expect(said.err).toContain('leave --port away');
  },
);
