import { classify } from '@x-api-errors/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startXSimulator, type Simulator } from '../src/index.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startXSimulator();
});
afterEach(() => simulator.close());
const PATH = '/2/tweets/search/stream';
const rules = (body: object): Promise<Response> =>
  fetch(`${simulator.url}${PATH}/rules`, { method: 'POST', body: JSON.stringify(body) });
const told = async (response: Response) =>
  classify({ status: response.status, body: await response.text(), url: response.url });

/** Reads a stream line by line, keep-alives included. */
async function* lines(response: Response): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + chunk).split('\r\n');
    rest = parts.pop()!;
    yield* parts;
  }
}

describe('a filtered stream', () => {
  it('needs a rule first', async () => {
    const stream = simulator.stream();
    expect(await told(await fetch(simulator.url + PATH))).toMatchObject({
      kind: 'rules',
      status: 409,
    });
    expect((await rules({ add: [{ value: 'cats' }] })).status).toBe(201);
    expect(stream.rules).toHaveLength(1);
    const response = await fetch(simulator.url + PATH);
    expect(response.status).toBe(200);
    await response.body!.cancel();
  });

  it('keeps rules as X does', async () => {
    simulator.stream();
    const { data } = (await (await rules({ add: [{ value: 'cats', tag: 't' }] })).json()) as {
      data: { id: string }[];
    };
    expect(await told(await rules({ add: [{ value: 'cats' }] }))).toMatchObject({
      kind: 'conflict',
      status: 201,
      retry: { outcome: 'already-done' },
    });
    expect(await told(await rules({ add: [{ value: '-cats' }] }))).toMatchObject({
      kind: 'rules',
      status: 400,
    });
    expect(await told(await rules({ add: [{ value: '-cats' }, { value: 'dogs' }] }))).toMatchObject(
      { partial: true },
    );
    expect(await told(await rules({ delete: { ids: ['1'] } }))).toMatchObject({
      kind: 'not-found',
      status: 200,
    });
    expect(await told(await rules({ delete: { ids: [data[0]!.id] } }))).toBeUndefined();
    expect(await told(await rules({ nonsense: 1 }))).toMatchObject({ kind: 'invalid-request' });
    const list = (await (await fetch(`${simulator.url}${PATH}/rules`)).json()) as {
      data: object[];
    };
    expect(list.data).toHaveLength(1);
  });

  it('sends lines and keep-alives, and ends with a reason', async () => {
    const stream = simulator.stream(PATH, { needsRules: false, heartbeatMs: 0 });
    const response = await fetch(simulator.url + PATH);
    const reader = lines(response);
    stream.heartbeat();
    stream.send({ data: { id: '1' } });
    stream.disconnect('UpstreamOperationalDisconnect');
    const read: string[] = [];
    for await (const line of reader) read.push(line);
    expect(read.slice(0, 2)).toEqual(['', '{"data":{"id":"1"}}']);
    expect(classify({ body: read[0] })).toBeUndefined();
    expect(classify({ body: read[1] })).toBeUndefined();
    expect(classify({ body: read[2] })).toMatchObject({
      kind: 'disconnect',
      extra: { disconnect_type: 'UpstreamOperationalDisconnect' },
    });
    expect(stream.connections).toBe(0);
  });

  it('beats by itself', async () => {
    simulator.stream(PATH, { needsRules: false, heartbeatMs: 10 });
    const response = await fetch(simulator.url + PATH);
    let beats = 0;
    for await (const line of lines(response)) {
      if (line === '' && ++beats === 3) break;
    }
    expect(beats).toBe(3);
  });

  it('takes as many connections as told', async () => {
    const stream = simulator.stream(PATH, { needsRules: false, maxConnections: 2 });
    const open = await Promise.all([1, 2].map(() => fetch(simulator.url + PATH)));
    expect(stream.connections).toBe(2);
    expect(await told(await fetch(simulator.url + PATH))).toMatchObject({
      kind: 'connection-limit',
      status: 429,
    });
    await open[0]!.body!.cancel();
    await expect.poll(() => stream.connections).toBe(1);
    expect((await fetch(simulator.url + PATH)).status).toBe(200);
  });

  it('can be reset, and speak v1.1', async () => {
    const stream = simulator.stream('/1.1/statuses/filter.json', { heartbeatMs: 0 });
    const response = await fetch(`${simulator.url}/1.1/statuses/filter.json`);
    stream.drop();
    await expect(response.text()).rejects.toThrow();
    const other = await fetch(`${simulator.url}/1.1/statuses/filter.json`);
    stream.disconnect(12);
    expect(classify({ body: (await other.text()).trim() })).toMatchObject({
      kind: 'disconnect',
      extra: { code: 12 },
    });
  });

  it.each([{ maxConnections: 0 }, { heartbeatMs: -1 }])('refuses %o', (options) => {
    expect(() => simulator.stream(PATH, options)).toThrow(/must be/);
  });
});
