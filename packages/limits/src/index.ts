// The only door.

export { xLimits, type LimitsOptions, type XLimits } from './limits.ts';
export { memoryStore } from './memory-store.ts';
export { redisStore, type RedisStoreOptions } from './redis-store.ts';

export type { By } from './asker.ts';
export type { IoRedisLike, NodeRedisLike, RedisClient } from './client.ts';
export type { LimitStore } from './store.ts';
export type { Done, Known, LimitAnswer, LimitRequest, WaitEvent } from './types.ts';
