/** What a table has under a name that people chose: every object inherits something under `constructor` or `toString`. */
export const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
