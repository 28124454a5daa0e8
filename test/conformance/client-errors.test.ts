// The raw error of every client without an adapter says what axios with ours says, as far as it holds what X sent.

import axios from 'axios';
import { describe, expect, it } from 'vitest';
import { getXError, attachXErrors } from '@x-api-errors/axios';
import { classify, classifyError, toHttpError, isXHttpError } from '@x-api-errors/core';
import {
  drop,
  exchanges,
  fail,
  hang,
  truncate,
  type Simulator,
  type XExchange,
} from '@x-api-errors/testing';
import { bareClients, type BareClient } from '../hosts/bare.ts';
import { aligned, readExchange } from './wire.ts';
import { caught, names, useSimulator } from '../support/simulated.ts';

const plain = useSimulator();
const secure = useSimulator({ tls: true });

/** Clients reject nothing below 400. */
const failures = names.filter((name) => (exchanges[name] as XExchange).answer.status >= 400);

interface Place {
  readonly simulator: Simulator;
  readonly base: string;
  readonly agent: ReturnType<Simulator['agent']> | undefined;
}
const placeOf = ({ tls }: BareClient): Place =>
  tls
    ? { simulator: secure, base: 'https://api.x.com', agent: secure.agent() }
    : { simulator: plain, base: plain.url, agent: undefined };

/** What axios with our adapter says of the same exchange. */
async function throughAxios(url: string, method: string, { agent, simulator }: Place) {
  const client = axios.create({ ...(agent && { httpsAgent: agent }) });
  attachXErrors(client, { hosts: [simulator.url] });
  return getXError(await caught(client.request({ url, method })));
}

describe.each(bareClients)('$name', (host) => {
  it.each(failures)('%s', async (name) => {
    const { method, path } = exchanges[name];
    const place = placeOf(host);
    place.simulator.on('*', fail(name));
    const url = place.base + path;
    const error = await caught(host.ask(url, method, place.agent));
    expect(getXError(error)).toBeUndefined();
    const info = classifyError(error, { hosts: [place.simulator.url] });
    expect(info).toBeDefined();
    const expected = host.holds
      ? classify(host.holds(await readExchange(url, method, place.agent)))
      : await throughAxios(url, method, place);
    // An integer that a parser rounds is exact where the text is at hand.
    const { extra, ...rest } = aligned(info, expected)!;
    expect(rest).toEqual({ ...expected, extra: undefined });
    expect(extra ?? {}).toMatchObject(expected?.extra ?? {});

    const served = toHttpError(error, { hosts: [place.simulator.url] });
    expect(isXHttpError(served) && served.xError.kind).toBe(info?.kind);
  });

  it('a lost connection', async () => {
    const place = placeOf(host);
    place.simulator.on('*', drop());
    const error = await caught(host.ask(`${place.base}/2/tweets`, 'POST', place.agent));
    const info = classifyError(error, { hosts: [place.simulator.url] });
    if (host.tellsNoUrl) expect(info).toBeUndefined();
    else expect(info).toMatchObject({ kind: 'network', retry: { policy: 'backoff' } });
  });

  it('a 2xx that is cut off, where it tells its URL', async () => {
    const place = placeOf(host);
    const headers = { 'content-type': 'application/json' };
    place.simulator.on('*', truncate({ status: 200, headers, body: { data: 'x'.repeat(99) } }, 40));
    const error = await caught(host.ask(`${place.base}/2/tweets`, 'POST', place.agent));
    const info = classifyError(error, { hosts: [place.simulator.url] });
    // On Node 20 gaxios 6 waits for the rest until its timeout.
    const kinds = host.name.startsWith('gaxios 6') ? ['network', 'timeout'] : ['network'];
    if (info) {
      expect(kinds).toContain(info.kind);
      expect(info.retry.outcome).toBe('unknown');
    } else expect(['ky 1', 'ky 2', 'ofetch', 'ofetch, baseURL', 'superagent']).toContain(host.name);
  });

  it('elsewhere than at X', async () => {
    if (host.tls) return;
    plain.on('*', fail('rate-limit'));
    const error = await caught(host.ask(`${plain.url}/2/tweets`, 'GET'));
    const isXs = host.name === 'XDK';
    expect(classifyError(error) !== undefined).toBe(isXs);
    expect(toHttpError(error) !== error).toBe(isXs);
  });
});

it('X’s SDK: its own timeout is one', async () => {
  const { Client } = await import('@xdevplatform/xdk');
  plain.on('*', hang());
  const client = new Client({ accessToken: 'token', baseUrl: plain.url, timeout: 50 });
  const info = classifyError(await caught(client.users.getMe()));
  expect(info).toMatchObject({ kind: 'timeout', retry: { policy: 'backoff' } });
});
