/** How many trials of a proof, and with which dice: few in `npm test`, many in `npm run test:crash`, any by WAYBILL_TRIALS. */
import { type Dice, diceOf } from './mutate.ts';

export function trialsOf({ usual, nightly }: { readonly usual: number; readonly nightly: number }): number {
  const asked = process.env.WAYBILL_TRIALS;
  return asked ? Number(asked) : process.env.WAYBILL_NIGHTLY ? nightly : usual;
}

/** Says now and then how far a long proof is: what is stopped in the morning has shown that much. */
export function tellEvery(each: number, what: string): (done: number) => void {
  return (done) => {
    if (done > 0 && done % each === 0) process.stderr.write(`${what}: ${done} passed\n`);
  };
}

/** WAYBILL_SEED, or a new one; printed, so that a failure can be had again. */
export function seededDice(what: string): Dice & { readonly seed: number } {
  const seed = Number(process.env.WAYBILL_SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`${what}: WAYBILL_SEED=${seed}`);
  return { ...diceOf(seed), seed };
}
