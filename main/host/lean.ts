/**
 * Imported first by every door: keeps V8's nursery at its first size. A listing or a burst of events makes short-lived
 * garbage by the hundred megabytes, for which V8 would otherwise grow it to 32 MB a thread and keep it.
 */
import v8 from 'node:v8';

v8.setFlagsFromString('--semi-space-growth-factor=1');
