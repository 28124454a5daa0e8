type Make = (size: number) => unknown;

export interface Figure {
  readonly as: 'parsed' | 'text' | 'bytes';
  readonly parseMs: number;
  readonly classifyMs: number;
  readonly ratio: number;
  readonly growth: number;
}

export const hostileBodies: Readonly<Record<string, Make>>;
export const hostileInputs: Readonly<Record<string, Make>>;
export function leastMs(run: () => unknown, enoughMs?: number): number;
export function measureBody(make: Make, bytes: number, enoughMs?: number): readonly Figure[];
export function growthOf(make: Make, size: number, enoughMs?: number): number;
export function growthOfCall(
  call: (input: never) => unknown,
  make: Make,
  size: number,
  enoughMs?: number,
): number;
