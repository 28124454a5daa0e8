export interface TestRedis {
  readonly port: number;
  start(): Promise<void>;
  kill(): Promise<void>;
  pause(): void;
  resume(): void;
}
export const hasRedis: boolean;
export const WITHOUT_REDIS: string;
export function startRedis(): Promise<TestRedis>;
