/** What a licence's label says to somebody who means to use the data. */

/** Whether commercial use is ruled out, as far as the label says: `CC BY-NC 4.0`, `Non-commercial`. */
export const isNonCommercial = (label: string): boolean => /\bNC\b|\bnon-?\s?commercial\b/i.test(label);
