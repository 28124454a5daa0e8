// Every way X says no, on the loopback: what X sends, what plain axios says of it, what `xError` says, and what the client
// of an express gateway hears without and with the middleware. A few in full and a line per kind; `--all` shows every answer,
// `--serve` keeps the gateway up for curl.

import { getXError } from '@x-api-errors/axios';
import { startXSimulator } from '@x-api-errors/testing';
import { startGateway } from './gateway.mjs';
import { printRow, printTable, printTail, printTitle } from './print.mjs';
import { featured, scenes } from './scenes.mjs';

const serving = process.argv.includes('--serve');
const showsAll = process.argv.includes('--all');
const simulator = await startXSimulator();
const gateway = await startGateway(simulator, serving ? 3000 : 0);

/** What plain axios says: the message of its error, or that it took a failure for a success. */
const plainly = (name) =>
  gateway.askPlainly(name).then(
    ({ status }) => `${status}: a success`,
    (error) => error.message,
  );

/** The first row of each kind. */
const onePerKind = (rows) =>
  [...new Map([...rows].reverse().map((row) => [row.info.kind, row])).values()].reverse();

async function play() {
  printTitle();
  const rows = [];
  for (const scene of scenes) {
    const plain = await plainly(scene.name);
    const info = getXError(await gateway.askOurs(scene.name).catch((error) => error));
    const heard = async (side) => (await fetch(`${gateway.url}/${side}/${scene.name}`)).status;
    const row = { scene, plain, info, without: await heard('plain'), withUs: await heard('ours') };
    if (showsAll || featured.includes(scene.name)) printRow(row);
    rows.push(row);
  }
  printTable(showsAll ? rows : onePerKind(rows));
  printTail({
    rows: rows.length,
    reasons: rows.filter(({ plain, info }) => plain.includes(info.detail)).length,
    all: showsAll,
    successes: rows.filter(({ plain }) => plain.endsWith('a success')).length,
  });
  await end();
}

function serve() {
  console.log(`\nThe gateway listens on ${gateway.url}; Ctrl-C ends it.\n`);
  console.log(`  curl -i ${gateway.url}/plain/window-exhausted   # axios and express as they are`);
  console.log(
    `  curl -i ${gateway.url}/ours/window-exhausted    # with interceptor and middleware\n`,
  );
  console.log(`Scenes: ${scenes.map(({ name }) => name).join(' ')}`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);
}

async function end() {
  await gateway.close();
  await simulator.close();
}

if (serving) serve();
else await play();
