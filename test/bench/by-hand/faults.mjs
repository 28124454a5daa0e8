// Every failure through every host: clients, and servers behind clients.

import { countDistinct, failuresOf, runTests } from './vitest.mjs';

const CLIENTS = 'test/conformance/clients.test.ts';
const SERVERS = 'test/conformance/servers.test.ts';
const SERVER_FAILURE = /: with our handler$/;

export function run() {
  const tests = runTests([CLIENTS, SERVERS]);
  const clients = tests.filter(({ file }) => file === CLIENTS);
  const servers = tests.filter(({ file, title }) => file === SERVERS && SERVER_FAILURE.test(title));
  const situations = countDistinct(clients, ({ title }) => title);
  const hosts = countDistinct(clients, ({ suites }) => suites[0]);
  const pairs = countDistinct(servers, ({ suites }) => suites[0]);
  const faults = countDistinct(servers, ({ title }) => title);
  return {
    hasPassed: tests.every(({ hasPassed }) => hasPassed),
    result: `${situations} situations × ${hosts} client hosts (${clients.length} tests, ${failuresOf(clients)}); ${faults} faults × ${pairs} pairs of a server and a client (${servers.length} tests, ${failuresOf(servers)})`,
  };
}
