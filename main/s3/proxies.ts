/** The environment's proxies, for clients that read fewer names than curl and the wire do. */

export interface Proxies {
  readonly http_proxy?: string;
  readonly https_proxy?: string;
  readonly no_proxy?: string;
}

/** Lower case wins; ALL_PROXY stands in for either. */
export function proxiesOf(env: Readonly<Record<string, string | undefined>>): Proxies {
  const read = (name: string) => env[name] || env[name.toUpperCase()];
  const http_proxy = read('http_proxy') || read('all_proxy');
  const https_proxy = read('https_proxy') || read('all_proxy');
  const no_proxy = read('no_proxy');
  return {
    ...(http_proxy ? { http_proxy } : {}),
    ...(https_proxy ? { https_proxy } : {}),
    ...(no_proxy ? { no_proxy } : {}),
  };
}
