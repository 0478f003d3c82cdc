/** Lets go of one thing after the other, whatever those before met; throws what the first of them threw. */
export async function letGo(steps: readonly (() => unknown)[]): Promise<void> {
  const met: unknown[] = [];
  for (const step of steps)
    try {
      await step();
    } catch (error) {
      met.push(error);
    }
  if (met.length > 0) throw met[0];
}
