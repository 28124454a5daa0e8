// Which line of a scenario a request matches.

import { succeed, type Step } from './steps.ts';

/** Whether a request has this method and path. */
export type Matcher = (method: string, path: string) => boolean;

/**
 * Reads `METHOD /path`, `/path` or `*`; a `*` in a path stands for one segment.
 *
 * @throws {TypeError} on anything else
 */
export function compilePattern(pattern: string): Matcher {
  if (pattern === '*') return () => true;
  const [, wanted, route] = /^(?:([A-Z]+) )?(\/\S*)$/.exec(pattern) ?? [];
  if (route === undefined) {
    throw new TypeError(
      `A pattern is "METHOD /path", "/path" or "*", not ${JSON.stringify(pattern)}`,
    );
  }
  const source = route.split('*').map((part) => part.replace(/[.+?^$(){}|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${source.join('[^/]+')}$`);
  return (method, path) => (wanted === undefined || wanted === method) && expression.test(path);
}

/** Steps in a row for what matches: each is taken once or as often as `times` says; the last one stays, unless it has `times`. */
export interface Line {
  readonly matches: Matcher;
  next(): Step;
}

export function makeLine(pattern: string, steps: readonly Step[]): Line {
  if (steps.length === 0)
    throw new TypeError(`on(${JSON.stringify(pattern)}) needs at least one step`);
  for (const step of steps) {
    if (typeof (step as Partial<Step> | undefined)?.run !== 'function') {
      throw new TypeError(
        `on(${JSON.stringify(pattern)}) takes steps such as fail('rate-limit'), not ${JSON.stringify(step)}`,
      );
    }
  }
  const last = steps.length - 1;
  const queue = steps.map((step, index) => ({
    step,
    left: step.count ?? (index === last ? Number.POSITIVE_INFINITY : 1),
  }));
  const success = succeed();
  return {
    matches: compilePattern(pattern),
    next() {
      const [entry] = queue;
      if (!entry) return success;
      if (--entry.left <= 0) queue.shift();
      return entry.step;
    },
  };
}
