/**
 * Imported first by every door. Keeps V8's nursery at its first size: a listing or a burst of events makes short-lived
 * garbage by the hundred megabytes, for which V8 would otherwise grow it to 32 MB a thread and keep it. And keeps garbage
 * that grew old below half of what lives: left alone, V8 lets it grow to four times as much. With three heaps, what is
 * collected more often costs less than the new pages that it would fill.
 */
import v8 from 'node:v8';

v8.setFlagsFromString('--semi-space-growth-factor=1');
v8.setFlagsFromString('--heap-growing-percent=40');
// Threads begin with twice of that: with the smallest, a tenth of a wire thread's time goes into clearing it.
v8.setFlagsFromString('--min-semi-space-size=2');
// Helpers that clear so small a nursery together cost more than one thread that does it alone.
v8.setFlagsFromString('--no-parallel-scavenge');
