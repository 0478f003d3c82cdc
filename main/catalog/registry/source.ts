/** Where the registry's index is fetched. */
const published = 'https://registry.opendata.aws/index.ndjson';

/** WAYBILL_REGISTRY names another index, for a mirror or a test; empty asks nobody. Null: none. */
export function registrySource(env: Readonly<Record<string, string | undefined>>): string | null {
  const said = env.WAYBILL_REGISTRY;
  if (said === undefined) return published;
  return /^https?:\/\//.test(said) && URL.canParse(said) ? said : null;
}
