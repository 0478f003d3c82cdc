/** Closes a union. The shared one lives beside schemas that the window does not need to carry. */
export function assertNever(value: never): never {
  throw new Error(`unhandled: ${JSON.stringify(value)}`);
}
