// What a figure was measured on; neither names nor paths.

import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem, type } from 'node:os';

function systemName() {
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))[1];
  } catch {
    return type();
  }
}

/** The machine in one line. */
export function describeMachine() {
  const cores = availableParallelism();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${cpus()[0].model.trim()}, ${cores} cores, ${memory}, ${systemName()} (${process.arch}), Node ${process.versions.node}`;
}

/** Today, as ISO 8601 writes a day. */
export const today = () => new Date().toISOString().slice(0, 10);
