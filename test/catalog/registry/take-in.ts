/** A process of its own that takes in the index of one address, and says what that cost it. */
import { createCatalog } from '../../../main/catalog/catalog.ts';
import { createDocuments } from '../../../main/s3/document.ts';
import { createNetwork } from '../../../main/s3/network.ts';

const [dataDir = '', source = ''] = process.argv.slice(2);
const catalog = createCatalog({
  dataDir,
  source,
  fetch: createDocuments({ network: createNetwork({ env: {} }), timeout: 30_000 }),
});
catalog.state();
const before = process.cpuUsage();
const peakBefore = process.resourceUsage().maxRSS;
const began = performance.now();
/** The longest that the thread was away: the window and the engine share it. */
let longest = 0;
let last = performance.now();
const beat = setInterval(() => {
  const now = performance.now();
  longest = Math.max(longest, now - last);
  last = now;
}, 1);
const state = await catalog.refresh();
clearInterval(beat);
const { user, system } = process.cpuUsage(before);
const { maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({
    ...state,
    wallMs: performance.now() - began,
    cpuMs: (user + system) / 1000,
    longestMs: longest,
    peakBytes: maxRSS * 1024,
    addedBytes: (maxRSS - peakBefore) * 1024,
  }),
);
await catalog.close();
