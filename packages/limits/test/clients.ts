// Every Redis client a caller may have, by its package.

import Redis from 'ioredis';
import Redis5 from 'ioredis5';
import Valkey from 'iovalkey';
import { createClient } from 'redis';
import { createClient as createClient4 } from 'redis4';
import { createClient as createClient5 } from 'redis5';
import type { RedisClient } from '../src/index.ts';

export interface Connection {
  readonly client: RedisClient;
  close(): void;
}

const quiet = (): void => undefined;

type IoConstructor = new (
  port: number,
  host: string,
  options: object,
) => RedisClient & { on(event: 'error', listener: () => void): unknown; disconnect(): void };

const io = (Client: unknown) => (port: number) => {
  const client = new (Client as IoConstructor)(port, '127.0.0.1', { retryStrategy: () => 100 });
  client.on('error', quiet);
  return Promise.resolve({
    client,
    close: () => {
      client.disconnect();
    },
  });
};

interface NodeRedis {
  on(event: 'error', listener: () => void): unknown;
  connect(): Promise<unknown>;
  disconnect?(): unknown;
  destroy?(): unknown;
}

const node = (create: (options: object) => unknown) => async (port: number) => {
  const socket = { port, host: '127.0.0.1', reconnectStrategy: () => 100 };
  const client = create({ socket }) as NodeRedis;
  client.on('error', quiet);
  await client.connect();
  return {
    client: client as unknown as RedisClient,
    close: () => {
      if (client.destroy) client.destroy();
      else void client.disconnect?.();
    },
  };
};

export const connect = {
  'ioredis 6': io(Redis),
  'ioredis 5': io(Redis5),
  iovalkey: io(Valkey),
  'redis 6': node(createClient),
  'redis 5': node(createClient5),
  'redis 4': node(createClient4),
} satisfies Record<string, (port: number) => Promise<Connection>>;
