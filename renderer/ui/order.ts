/** How a list is sorted by the heads of its columns; null is the order that it has by itself. */
export type Order<By extends string = string> = { readonly by: By; readonly down: boolean } | null;

/** What the next press on a head makes of it: its natural direction (`down`), the other, none. */
export function nextOrder<By extends string>(order: Order, by: By, down: boolean): Order<By> {
  if (order?.by !== by) return { by, down };
  return order.down === down ? { by, down: !down } : null;
}
