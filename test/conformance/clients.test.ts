// Every client adapter, on every major of its host, says the same of every exchange: what its bytes say.

import type { XErrorInfo } from '@x-api-errors/core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  drop,
  exchanges,
  fail,
  startXSimulator,
  succeed,
  truncate,
  type Simulator,
  type Step,
  type XExchange,
} from '@x-api-errors/testing';
import { clients, type Ask, type ClientHost } from '../hosts/clients.ts';
import { aligned, readWire } from './wire.ts';
import { names, useSimulator } from '../support/simulated.ts';

const plain = useSimulator();
const secure = useSimulator({ tls: true });
const cutOff = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: { data: 'x'.repeat(100) },
};

const open = (host: ClientHost, simulator: Simulator): Promise<Ask> =>
  host.open({ hosts: [simulator.url] }, host.tls && simulator.agent());

describe.each(clients)('$name', (host) => {
  let ask: Ask;
  let simulator: Simulator;
  let base = '';
  beforeAll(async () => {
    simulator = host.tls ? secure : plain;
    base = host.tls ? 'https://api.x.com' : plain.url;
    ask = await open(host, simulator);
  });

  it.each(names.filter((name) => !host.diesOf?.includes(name)))('%s', async (name) => {
    const { method, path }: XExchange = exchanges[name];
    simulator.on('*', fail(name));
    const url = base + path;
    const { info } = await ask(url, method);
    const told = await readWire(url, method, host, host.tls && simulator.agent());
    expect(info).toBeDefined();
    expect(aligned(info, told)).toEqual(told);
  });

  it.each<[string, Step, XErrorInfo['kind']]>([
    ['a lost connection', drop(), 'network'],
    ['a body that is cut off', truncate(cutOff, 40), 'network'],
  ])('%s', async (name, step, kind) => {
    if (name === 'a body that is cut off' && host.hangsOnCutOff) return;
    simulator.on('*', step);
    for (const [method, outcome] of [
      ['GET', 'rejected'],
      ['POST', 'unknown'],
    ] as const) {
      const { error, info } = await ask(`${base}/2/x`, method);
      expect(error).toBeInstanceOf(Error);
      expect(info).toMatchObject({ kind, retry: { policy: 'backoff', outcome } });
    }
  });

  it('nobody listens', async () => {
    const gone = await startXSimulator({ tls: host.tls === true });
    const lonely = await open(host, gone);
    await gone.close();
    const { info } = await lonely(`${host.tls ? base : gone.url}/2/x`, 'POST');
    expect(info).toMatchObject({
      kind: 'network',
      evidence: 'cause',
      retry: { outcome: 'rejected' },
    });
  });

  it('a success stays as it is', async () => {
    simulator.on('*', succeed({ data: { id: '1' } }));
    const { response, info } = await ask(`${base}/2/x`, 'GET');
    expect(info).toBeUndefined();
    expect(Object.keys(response as object)).not.toContain('xError');
  });
});
