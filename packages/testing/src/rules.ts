// The rules of a filtered stream, as POST and GET …/rules keep them.

import type { XAnswer } from './exchanges/exchange.ts';
import { json, problemType } from './spelling.ts';

interface Rule {
  readonly id: string;
  readonly value: string;
  readonly tag?: string;
}

/** A store of rules that answers as X does. */
export interface RuleStore {
  readonly rules: readonly Rule[];
  list(now: number): XAnswer;
  change(body: string, now: number): XAnswer;
}

const invalidRequest = (message: string): XAnswer => ({
  status: 400,
  headers: json,
  body: {
    errors: [{ parameters: {}, message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: problemType('invalid-request'),
  },
});

interface Change {
  readonly add?: readonly { readonly value?: unknown; readonly tag?: unknown }[];
  readonly delete?: { readonly ids?: readonly unknown[] };
}

function parse(body: string): Change | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

export function makeRuleStore(): RuleStore {
  const rules: Rule[] = [];
  let lastId = 1_600_000_000_000_000_000n;

  const add = (wanted: NonNullable<Change['add']>, sent: string): XAnswer => {
    const data: Rule[] = [];
    const errors: object[] = [];
    for (const { value, tag } of wanted) {
      const text = typeof value === 'string' ? value : '';
      const known = rules.find((rule) => rule.value === text);
      if (known) {
        errors.push({
          value: text,
          id: known.id,
          title: 'DuplicateRule',
          type: problemType('duplicate-rules'),
        });
      } else if (text === '' || text.startsWith('-')) {
        const details = ['Rules must contain a non-negation term (at position 1)'];
        errors.push({
          value: text,
          details,
          title: 'UnprocessableEntity',
          type: problemType('invalid-rules'),
        });
      } else {
        const rule = { id: String(++lastId), value: text, ...(typeof tag === 'string' && { tag }) };
        rules.push(rule);
        data.push(rule);
      }
    }
    const summary = {
      created: data.length,
      not_created: errors.length,
      valid: data.length,
      invalid: errors.length,
    };
    const invalid =
      errors.length > 0 && data.length === 0 && errors.every((error) => 'details' in error);
    return {
      status: invalid ? 400 : 201,
      headers: json,
      body: {
        ...(data.length > 0 && { data }),
        meta: { sent, summary },
        ...(errors.length > 0 && { errors }),
      },
    };
  };

  const remove = (ids: readonly unknown[], sent: string): XAnswer => {
    const errors: object[] = [];
    let deleted = 0;
    for (const id of ids.map(String)) {
      const at = rules.findIndex((rule) => rule.id === id);
      if (at >= 0) {
        rules.splice(at, 1);
        deleted++;
      } else {
        const { body } = invalidRequest('Rule does not exist');
        errors.push({ value: id, ...(body as object) });
      }
    }
    const summary = { deleted, not_deleted: errors.length };
    return {
      status: 200,
      headers: json,
      body: { meta: { sent, summary }, ...(errors.length > 0 && { errors }) },
    };
  };

  return {
    rules,
    list: (now) => ({
      status: 200,
      headers: json,
      body: {
        ...(rules.length > 0 && { data: rules }),
        meta: { sent: new Date(now).toISOString(), result_count: rules.length },
      },
    }),
    change(body, now) {
      const wanted = parse(body);
      const sent = new Date(now).toISOString();
      if (!wanted) return invalidRequest('Request body is not valid JSON.');
      if (Array.isArray(wanted.add)) return add(wanted.add, sent);
      if (Array.isArray(wanted.delete?.ids)) return remove(wanted.delete.ids, sent);
      return invalidRequest("JSON doesn't match expected schema");
    },
  };
}
