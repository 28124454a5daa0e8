export function leastMs(run: () => unknown): number;

export interface Figure {
  readonly as: 'parsed' | 'text' | 'bytes';
  readonly parseMs: number;
  readonly classifyMs: number;
  readonly ratio: number;
  readonly growth: number;
}

export const hostileBodies: Readonly<Record<string, (bytes: number) => unknown>>;
export function measureBody(make: (bytes: number) => unknown, bytes: number): readonly Figure[];
