/** What a link from elsewhere means to the page: `waybill://add/<address>` and `s3://…`; null for anything else. */
export function linkHash(words: readonly string[]): string | null {
  const link = words.find((word) => /^(waybill|s3):\/\//.test(word));
  if (link === undefined) return null;
  if (link.startsWith('s3:')) return `#/add/${encodeURIComponent(link)}`;
  const added = /^waybill:\/\/add\/(.+)$/s.exec(link)?.[1];
  // Already encoded where its maker knew to; a bare address is taken as it is.
  return added === undefined ? null : `#/add/${added.includes('%') ? added : encodeURIComponent(added)}`;
}
