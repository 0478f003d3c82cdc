/** What a requester-pays bucket costs the requester. An estimate, and said to be one. */
import { z } from 'zod';

/** US dollars for data transfer out to the internet, and for 1000 GETs. */
export const prices = z.object({
  perGigabyteOut: z.number().min(0).max(100),
  perThousandGets: z.number().min(0).max(100),
});
export type Prices = Readonly<z.infer<typeof prices>>;

/** S3's public price list, first tier, S3 Standard; within a class the dearest region, rounded up. */
export const priceTable = {
  asOf: '2026-11-01',
  source: 'https://aws.amazon.com/s3/pricing/',
  /** First whose beginning matches a region; the last is for any other, and for one that is not known. */
  classes: [
    {
      name: 'North America and Europe',
      regions: /^(us-(?!gov)|ca-|eu-)/,
      perGigabyteOut: 0.09,
      perThousandGets: 0.00044,
    },
    { name: 'Asia Pacific', regions: /^ap-/, perGigabyteOut: 0.132, perThousandGets: 0.00044 },
    { name: 'South America', regions: /^sa-/, perGigabyteOut: 0.15, perThousandGets: 0.00056 },
    { name: 'Middle East', regions: /^(me|il)-/, perGigabyteOut: 0.117, perThousandGets: 0.00044 },
    { name: 'Africa', regions: /^af-/, perGigabyteOut: 0.154, perThousandGets: 0.00044 },
    { name: 'another region', regions: /(?:)/, perGigabyteOut: 0.155, perThousandGets: 0.00056 },
  ],
} as const;

export interface Price extends Prices {
  /** `North America and Europe`; null where a person set the price. */
  readonly regionClass: string | null;
}

/** `own`: what a person set, which wins. */
export function priceOf(region: string | null, own: Prices | null): Price {
  if (own) return { ...own, regionClass: null };
  const { classes } = priceTable;
  const { name, perGigabyteOut, perThousandGets } =
    classes.find(({ regions }) => regions.test(region ?? '')) ?? classes[classes.length - 1]!;
  return { perGigabyteOut, perThousandGets, regionClass: name };
}

/** US dollars to fetch `bytes` in `requests` GETs from outside the bucket's region. */
export const egressDollars = (
  { perGigabyteOut, perThousandGets }: Prices,
  { bytes, requests }: { readonly bytes: number; readonly requests: number },
): number => (bytes / 1e9) * perGigabyteOut + (requests / 1000) * perThousandGets;
