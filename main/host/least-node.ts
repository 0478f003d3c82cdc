/**
 * Imported first by the command line, whose built file is easily started with the system's Node: below this one the ledger's
 * native module takes the process down. The same number is in with-node.mjs, which looks for another Node.
 */
const least = [22, 18] as const;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < least[0] || (major === least[0] && minor < least[1])) {
  process.stderr.write(
    `Waybill needs Node ${least.join('.')} or newer, and this is ${process.version}.\nmain/host/waybill.mjs finds the one that came with the project; else install one from nodejs.org.\n`,
  );
  process.exit(2);
}
