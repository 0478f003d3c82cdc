/** What a requester-pays bucket costs the requester, from S3's public price list. An estimate, and said to be one. */

/** Prices of S3 Standard, us-east-1, on 1 November 2026, in US dollars; other regions differ by up to a factor of two. */
const prices = { perGigabyteOut: 0.09, perThousandGets: 0.0004 } as const;

/** US dollars to fetch `bytes` in `requests` GETs from outside the bucket's region. */
export function egressDollars({
  bytes,
  requests,
}: {
  readonly bytes: number;
  readonly requests: number;
}): number {
  return (bytes / 1e9) * prices.perGigabyteOut + (requests / 1000) * prices.perThousandGets;
}
