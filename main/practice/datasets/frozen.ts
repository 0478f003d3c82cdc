/**
 * ETags of the large objects of the bucket `practice`, by key and version: MD5s, which cannot be worked out without
 * reading gigabytes. `FROZEN=all vitest run test/practice/frozen.test.ts` recomputes all of them (half a minute);
 * without FROZEN, those up to 64 MiB. They change only if the made-up bytes do.
 */
export const frozenEtags: Readonly<Record<string, string>> = {
  'large/64-mib.bin@1': '12db8240b4823bf99c93ea16ec110671',
  'large/64-mib.bin@2': '1a2bce93a11d7f38836b8134304f289c',
  'large/256-mib.bin@1': '380f853b95e56ce9630655508b44d205',
  'large/256-mib.bin@2': 'a10b81a8fecb4101b5847255f03b1e2a',
  'large/64-mib-sha256.bin@1': 'e97eb79336d5b4f696928f9f58661f7c',
  'large/64-mib-sha256.bin@2': 'b0bc9be6dde51b5b21c02c9333dc0221',
  'large/64-mib-sha1-composite.bin@1': '2dfdaf0aedd7c19facd5fc05e7812a21-8',
  'large/64-mib-sha1-composite.bin@2': '1adfc4bd5842a61301759ea099441b95-8',
  'large/64-mib-crc32.bin@1': '2799d3e5dea2cb3397286390422bfbe1-4',
  'large/64-mib-crc32.bin@2': '10a817ac759784c529baba08f6480093-4',
  'large/64-mib-crc32c.bin@1': '3c698e1f106e585a8386a00f0bfe7f1d-8',
  'large/64-mib-crc32c.bin@2': 'e224706562d06f3521994e98e2e5f2e1-8',
  'large/64-mib-crc64nvme.bin@1': '49b309875cc4a0cac3c0784431ea6b15',
  'large/64-mib-crc64nvme.bin@2': '1854edec2f5773bd39fcf0b8a17c7120',
  'large/64-mib-composite-etag.bin@1': '5108cb527c5fe701a309d9c686dd5a93-8',
  'large/64-mib-composite-etag.bin@2': '5269642164401836b35b9383f6d26b2d-8',
  'large/ragged-parts.bin@1': 'b81ad0232e7d0ea6897f5fa6be1ace6c-5',
  'large/ragged-parts.bin@2': '3e9e79fada85507afdc479bcccdd7c2a-5',
  'large/2-gib.bin@1': '1adb8c45690a14979987b5631de55541-128',
  'large/2-gib.bin@2': '54eed15c95d8f379ca6096fee1eaa23f-128',
  'large/five-gib.bin@1': '2f73c5461c6f52c71f8fdaee02e0544e-80',
  'large/five-gib.bin@2': 'e1e1af19f187bf0b51b7e0e05b5e0446-80',
  'large/archived.bin@1': '3e58e4e19c6ed1ff049b2c331504d37b',
  'large/archived.bin@2': 'f8d134cc099a0877e1d32ad97b2adda2',
  'large/one-byte.bin@1': 'a87ff679a2f3e71d9181a67b7542122c',
  'large/one-byte.bin@2': '6a4ada1d48b250ea684791e91f598db3',
  'large/empty.bin@1': 'd41d8cd98f00b204e9800998ecf8427e',
  'large/empty.bin@2': 'd41d8cd98f00b204e9800998ecf8427e',
};
