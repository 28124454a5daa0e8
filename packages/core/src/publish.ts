// Room: what is shown of an error: its texts redacted, on one line, bounded one by one and all together.

import type { Verdict } from './decide.ts';
import { clean, MAX_RAW, tidy } from './describe.ts';
import type { Item } from './item.ts';
import { isSuspect } from './redact.ts';
import type { XErrorItem } from './types.ts';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Members of an item that are short, and told as they are. */
const SHORT = ['parameter', 'resourceType', 'field', 'section'] as const;
export const MAX_SHORT = 200;
type TextMember = (typeof SHORT)[number] | 'title' | 'detail' | 'value' | 'resourceId';

/** Characters of the items that are searched for secrets; text that is above suspicion takes an eighth of the time. */
export const MAX_REDACTED = 48 * 1024;
const PLAIN_SHARE = 8;
/** Of plain text this much is shown where no more may be read. */
const MAX_REST = 64;

/** What is read of the texts of all items together. A thousand errors of X's are far below it. */
export interface Reader {
  left: number;
}

/** A text, clean; the beginning of it, or nothing, where the texts before it took all there is. */
function show(
  reader: Reader,
  text: string,
  length?: number,
  secrets?: readonly string[],
): string | undefined {
  const looked = Math.min(text.length, MAX_RAW);
  if (reader.left > 0) {
    const isPlain = secrets === undefined && looked === text.length && !isSuspect(text);
    reader.left -= isPlain ? looked / PLAIN_SHARE : looked * (1 + (secrets?.length ?? 0));
    return isPlain ? tidy(text, length) : clean(text, length, secrets);
  }
  // A word that is cut may be the first half of a secret.
  const whole = text.length <= MAX_REST ? text.length : text.lastIndexOf(' ', MAX_REST);
  const start = text.slice(0, Math.max(0, whole));
  return start === '' || secrets !== undefined || isSuspect(start) ? undefined : tidy(start);
}

/** A public item: clean, frozen, only what was given. */
export function publish(
  item: Item,
  verdict: Verdict,
  outer: Item | undefined,
  reader: Reader,
): XErrorItem {
  const out: Mutable<XErrorItem> = { kind: verdict.row.kind };
  const { detail, secrets } = item;
  const put = (
    name: TextMember,
    text: string | undefined,
    length?: number,
    hidden?: readonly string[],
  ): void => {
    const shown = text === undefined ? undefined : show(reader, text, length, hidden);
    if (shown !== undefined) out[name] = shown;
  };
  const code = item.code ?? item.name;
  const problem = item.problem ?? outer?.problem;
  const title = item.title ?? outer?.title;
  if (code !== undefined) out.code = code;
  if (problem !== undefined) out.problem = problem;
  put('title', title, MAX_SHORT, secrets);
  put('detail', detail, undefined, secrets);
  for (const name of SHORT) put(name, item[name], MAX_SHORT);
  put('value', item.value, MAX_SHORT, secrets);
  put('resourceId', item.resourceId, MAX_SHORT, secrets);
  return Object.freeze(out);
}
