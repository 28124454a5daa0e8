// What is shown of one error: its texts redacted, on one line, bounded one by one and all together.

import type { XErrorKind } from '../catalogue/kinds.ts';
import { clean, MAX_RAW, tidy } from './clean.ts';
import type { Item } from '../read/item.ts';
import { isSecretName, isSuspect } from '../redact/index.ts';
import type { XErrorItem } from '../types.ts';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Members of an item that are short, and shown as they are. */
const SHORT = ['parameter', 'resourceType', 'field', 'section', 'value', 'resourceId'] as const;
export const MAX_SHORT = 200;
type TextMember = (typeof SHORT)[number] | 'title' | 'detail';
const NONE: readonly string[] = [];

/** Characters of the items that are searched for secrets; text that is above suspicion takes an eighth of the time. */
export const MAX_REDACTED = 16 * 1024;
const PLAIN_SHARE = 8;
/** Of plain text this much is shown where no more may be read. */
const MAX_REST = 64;

/** What is read of the texts of all items together. A thousand errors of X's are far below it. */
export interface Reader {
  left: number;
  /** Values that are secret wherever they are repeated. */
  readonly secrets: readonly string[];
}

/** A text, clean; the beginning of it, or nothing, where the texts before it took all there is. */
function show(
  reader: Reader,
  text: string,
  length: number | undefined,
  secrets = reader.secrets,
): string | undefined {
  const looked = Math.min(text.length, MAX_RAW);
  if (reader.left > 0) {
    const isPlain = secrets.length === 0 && looked === text.length && !isSuspect(text);
    reader.left -= isPlain ? looked / PLAIN_SHARE : looked * (1 + secrets.length);
    return isPlain ? tidy(text, length) : clean(text, length, secrets);
  }
  // A word that is cut may be the first half of a secret.
  const whole = text.length <= MAX_REST ? text.length : text.lastIndexOf(' ', MAX_REST);
  const start = text.slice(0, Math.max(0, whole));
  return start === '' || secrets.length > 0 || isSuspect(start) ? undefined : tidy(start);
}

function put(
  out: Mutable<XErrorItem>,
  name: TextMember,
  text: string | undefined,
  reader: Reader,
  length?: number,
): void {
  if (text === undefined) return;
  // The name of a secret is no secret, even where the password is "password".
  const isName = name === 'parameter' && isSecretName(text);
  const shown = show(reader, text, length, isName ? NONE : undefined);
  if (shown !== undefined) out[name] = shown;
}

/** A public item: clean, frozen, only what was given. */
export function publish(item: Item, kind: XErrorKind, reader: Reader): XErrorItem {
  const out: Mutable<XErrorItem> = { kind };
  const { secrets } = reader;
  const { name, problem } = item;
  const code = item.code ?? (name && clean(name, MAX_SHORT, secrets));
  if (code !== undefined) out.code = code;
  if (problem !== undefined) out.problem = clean(problem, MAX_SHORT, secrets);
  put(out, 'title', item.title, reader, MAX_SHORT);
  put(out, 'detail', item.detail, reader);
  for (const short of SHORT) put(out, short, item[short], reader, MAX_SHORT);
  return Object.freeze(out);
}
