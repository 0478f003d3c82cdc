/** Where requests for a source go and with what: shared by the control plane and the wire. */
import type { Source } from '../../shared/location.ts';
import type { ProxyServer } from './proxy-url.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
  /** Epoch milliseconds; null where they do not expire. */
  readonly expires: number | null;
}

export interface Access {
  /** `https://host[:port]`, the bucket in the host where addressing is virtual-hosted. */
  readonly origin: string;
  /** `` or `/bucket` (path style); a key's path is `${basePath}/${encoded key}`. */
  readonly basePath: string;
  readonly region: string;
  /** Null sends unsigned requests. */
  readonly credentials: Credentials | null;
  readonly requestPayer: boolean;
  /** On the way to `origin`; null goes there directly. */
  readonly proxy: ProxyServer | null;
}

export interface AccessResolver {
  /** Cached; `fresh` asks the credential provider again. Throws WaybillError (sign-in, not-found). */
  resolve(source: Source, fresh?: boolean): Promise<Access>;
  /** What a response's `x-amz-bucket-region` taught; true when that changes where requests go. */
  learnRegion(source: Source, region: string): boolean;
}
