// The caller's own Redis client: ioredis, iovalkey or node-redis, told apart by how they spell `evalsha`.

import { hexDigest } from './world.ts';

/** ioredis 5 and 6, iovalkey; a cluster's, too. */
export interface IoRedisLike {
  evalsha(sha: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
  readonly status?: string;
}

interface EvalOptions {
  keys: string[];
  arguments: string[];
}

/** node-redis 4 to 6; a cluster's, too. */
export interface NodeRedisLike {
  evalSha(sha: string, options: EvalOptions): Promise<unknown>;
  eval(script: string, options: EvalOptions): Promise<unknown>;
  readonly isReady?: boolean;
}

export type RedisClient = IoRedisLike | NodeRedisLike;

/** Runs one script. */
export type Run = (keys: string[], args: string[]) => Promise<unknown>;

const isNodeRedis = (client: RedisClient): client is NodeRedisLike => 'evalSha' in client;

/** @throws {TypeError} on anything else than a client */
export function requireClient(client: RedisClient): void {
  const { eval: run } = client as Partial<NodeRedisLike>;
  const isClient =
    typeof run === 'function' &&
    (isNodeRedis(client) || typeof (client as Partial<IoRedisLike>).evalsha === 'function');
  if (!isClient)
    throw new TypeError('redisStore takes a client of ioredis, iovalkey or node-redis');
}

/** Whether the client would have to wait for its connection, although it had one before. */
export function isCutOff(client: RedisClient): boolean {
  if (isNodeRedis(client)) return false; // it does not say whether it ever was connected
  return ['reconnecting', 'close', 'end'].includes(client.status ?? '');
}

/** Whether a command would be sent now. */
export function isReady(client: RedisClient): boolean {
  return isNodeRedis(client) ? client.isReady !== false : (client.status ?? 'ready') === 'ready';
}

/** A script that is sent whole once, and then by its hash. */
export function scriptOf(client: RedisClient, script: string): Run {
  let sha: string | undefined;
  return async (keys, args) => {
    sha ??= await hexDigest('SHA-1', script);
    try {
      return await (isNodeRedis(client)
        ? client.evalSha(sha, { keys, arguments: args })
        : client.evalsha(sha, keys.length, ...keys, ...args));
    } catch (error) {
      if (!String((error as Error | undefined)?.message).includes('NOSCRIPT')) throw error;
      return isNodeRedis(client)
        ? client.eval(script, { keys, arguments: args })
        : client.eval(script, keys.length, ...keys, ...args);
    }
  };
}
