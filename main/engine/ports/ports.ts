/**
 * What the engine needs of the world. Adapters implement these; the engine imports nothing else outside `shared`.
 */
import type { Bodies } from './bodies.ts';
import type { Clock } from './clock.ts';
import type { Disk } from './disk.ts';
import type { Ledger } from './ledger.ts';
import type { Objects } from './objects.ts';
import type { Uploads } from './uploads.ts';

export interface Ports {
  readonly ledger: Ledger;
  readonly objects: Objects;
  readonly uploads: Uploads;
  readonly bodies: Bodies;
  readonly disk: Disk;
  readonly clock: Clock;
}
