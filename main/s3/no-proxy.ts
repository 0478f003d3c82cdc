/** NO_PROXY: which hosts are reached directly. */
import net from 'node:net';

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '');

/** Requests to this computer itself go through no proxy, whatever the environment says: as in Go, and so in most S3 tools. */
export function isLoopback(hostname: string): boolean {
  const name = bare(hostname).toLowerCase();
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d+){3}$/.test(name)
  );
}

/** `10.0.0.0/8`, `fd00::/8`. */
function inBlock(block: string, address: string): boolean {
  const [, network = '', bits = ''] = /^(.+)\/(\d{1,3})$/.exec(block) ?? [];
  const family = net.isIP(network);
  if (family === 0 || family !== net.isIP(address) || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const list = new net.BlockList();
  list.addSubnet(network, Number(bits), type);
  return list.check(address, type);
}

/**
 * A list with commas or spaces of: `*` for all; names, which count for what is below them too, with or without a dot or
 * `*.` before; addresses (IPv6 also in brackets) and blocks of them. Each but a block may have a port.
 */
export function bypasses(list: string, hostname: string, port: number): boolean {
  const name = bare(hostname).toLowerCase().replace(/\.$/, '');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      if (entry.includes('/')) return inBlock(entry, name);
      // The colons of a bare IPv6 address introduce no port.
      const [, host = entry, only] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
      if (only !== undefined && Number(only) !== port) return false;
      const suffix = bare(host)
        .replace(/^\*?\./, '')
        .replace(/\.$/, '');
      return name === suffix || (suffix !== '' && name.endsWith(`.${suffix}`));
    });
}
