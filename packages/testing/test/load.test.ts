import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Agent, get } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { fail, startXSimulator, succeed, type Simulator } from '../src/index.ts';

let simulator: Simulator;
afterEach(() => simulator.close());

describe('load', () => {
  it('holds 1,000 connections at once', async () => {
    simulator = await startXSimulator();
    const stream = simulator.stream('/2/tweets/sample/stream', {
      maxConnections: 1000,
      heartbeatMs: 0,
    });
    const port = Number(new URL(simulator.url).port);
    const sockets: Socket[] = [];
    for (let batch = 0; batch < 10; batch++) {
      const opened = Array.from({ length: 100 }, () => connect(port, '127.0.0.1'));
      await Promise.all(opened.map((socket) => once(socket, 'connect')));
      for (const socket of opened)
        socket.write('GET /2/tweets/sample/stream HTTP/1.1\r\nhost: x\r\n\r\n');
      sockets.push(...opened);
    }
    await expect.poll(() => stream.connections, { timeout: 10_000 }).toBe(1000);
    for (const socket of sockets) socket.destroy();
    await expect.poll(() => stream.connections, { timeout: 10_000 }).toBe(0);
  }, 30_000);

  it('takes 10,000 steps in a row and keeps no more than it says', async () => {
    simulator = await startXSimulator();
    simulator.on(
      '*',
      ...Array.from({ length: 5000 }, () => [
        fail('rate-limit').times(1),
        succeed().times(1),
      ]).flat(),
    );
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (): Promise<number> =>
      new Promise((resolve, reject) => {
        get(`${simulator.url}/2/x`, { agent }, (response) => {
          response.resume().on('end', () => {
            resolve(response.statusCode!);
          });
        }).on('error', reject);
      });
    const before = process.memoryUsage().heapUsed;
    let limited = 0;
    for (let index = 0; index < 10_000; index++) if ((await ask()) === 429) limited++;
    expect(limited).toBe(5000);
    expect(simulator.requests).toHaveLength(10_000);
    simulator.reset();
    globalThis.gc?.();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150_000_000);
    agent.destroy();
  }, 60_000);
});
