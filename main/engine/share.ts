/**
 * Divides whole connections among those who want some, as evenly as their wants allow (max-min fairness): what one does
 * not want goes to the others. Everybody who wants any gets at least one, even where that is more than there are.
 */
export function shareOut(total: number, wants: readonly number[]): readonly number[] {
  const given: number[] = wants.map((want) => (want > 0 ? 1 : 0));
  let left = total - given.reduce((sum, one) => sum + one, 0);
  while (left > 0) {
    const hungry = wants.flatMap((want, i) => (want > (given[i] ?? 0) ? [i] : []));
    if (hungry.length === 0) break;
    const each = Math.max(1, Math.floor(left / hungry.length));
    for (const i of hungry) {
      const more = Math.min(each, left, (wants[i] ?? 0) - (given[i] ?? 0));
      given[i] = (given[i] ?? 0) + more;
      left -= more;
    }
  }
  return given;
}
