/** `app://waybill/`: the built window, with the same files, types and policy as the web host serves. */
import { type Protocol, protocol } from 'electron';
import { readAsset } from '../web/static.ts';

const scheme = 'app';
const host = 'waybill';
export const windowAddress = `${scheme}://${host}/`;

/** Is this address a page of ours? WHATWG URL gives schemes of one's own no origin, so its parts are compared. */
export function ours(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${scheme}:` && url.host === host && url.username === '' && url.password === '';
}

/** Must run before the app is ready. `secure` makes it a secure context; nothing here bypasses the policy. */
export function announceScheme() {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export function serveWindow(to: Protocol, folder: string) {
  to.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const asset =
      ours(request.url) && request.method === 'GET' ? await readAsset(folder, url.pathname) : null;
    if (asset === null) return new Response('There is no such file.', { status: 404 });
    return new Response(new Uint8Array(asset.body), { headers: asset.headers });
  });
}
