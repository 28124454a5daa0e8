// Plug: a Response stays what it is; what its body turns out to say is attached to it, and carried to its clones.

import { getXError } from '@x-api-errors/core';
import { attachXError } from '@x-api-errors/core/adapter';
import type { Response } from './fetch-types.ts';

/** Watches the caller read a body. */
export interface Look {
  /** Sees the JSON that the caller parsed; it may throw. */
  parsed?(response: Response, body: unknown): void;
  /** Sees why the body could not be read; it may throw something else. */
  lost(response: Response, error: unknown): void;
}

/** The ways to read a body whole. Not every fetch has all: `bytes` came with Node 22. */
const READS = ['json', 'text', 'arrayBuffer', 'blob', 'bytes', 'formData'] as const;

type Method = (this: Response) => Promise<unknown>;
type Methods = Partial<Record<(typeof READS)[number], Method>> & { clone?: () => Response };

const LOOK = Symbol('look');
type Followed = Response & { readonly [LOOK]: Look };

const own = (value: unknown): PropertyDescriptor => ({ value, configurable: true, writable: true });

function copyOf(response: Response, clone: () => Response): Response {
  const copy = clone.call(response);
  const info = getXError(response);
  if (info) attachXError(copy, info);
  return copy;
}

/** Gives `target` the methods that are watched, around those of `before`: a Response's own, or its prototype's. */
function watch(target: object, before: Methods, names: readonly (typeof READS)[number][]): void {
  for (const name of names) {
    // Chained and not awaited: a success waits no turn longer than it must.
    const read = function (this: Followed): Promise<unknown> {
      const look = this[LOOK];
      const see = (body: unknown): unknown => {
        look.parsed?.(this, body);
        return body;
      };
      return before[name]!.call(this).then(name === 'json' ? see : undefined, (error: unknown) => {
        look.lost(this, error);
        throw error;
      });
    };
    Object.defineProperty(read, 'name', { value: name });
    Object.defineProperty(target, name, own(read));
  }
  if (!before.clone) return;
  const clone = function clone(this: Followed): Response {
    const copy = copyOf(this, before.clone!);
    follow(copy, this[LOOK]);
    return copy;
  };
  Object.defineProperty(target, 'clone', own(clone));
}

/** By prototype, what stands between it and a Response: methods of each Response's own would cost a success kilobytes. */
const lines = new WeakMap<object, object>();

function lineOf(prototype: Methods): object {
  let line = lines.get(prototype);
  if (!line) {
    line = Object.create(prototype) as object;
    watch(
      line,
      prototype,
      READS.filter((name) => name in prototype),
    );
    lines.set(prototype, line);
  }
  return line;
}

const isOwn = (response: Response): boolean =>
  Object.hasOwn(response, 'json') || Object.hasOwn(response, 'text');

/** Looks when the caller reads the body: nothing is read that the caller does not read. Once only. */
export function follow(response: Response, look: Look): void {
  Object.defineProperty(response, LOOK, { value: look });
  if (isOwn(response)) {
    const { clone } = response;
    const before: Methods = { clone };
    const names = READS.filter((name) => typeof (response as Methods)[name] === 'function');
    for (const name of names) before[name] = (response as Methods)[name]!;
    watch(response, before, names);
  } else Object.setPrototypeOf(response, lineOf(Object.getPrototypeOf(response) as Methods));
}
