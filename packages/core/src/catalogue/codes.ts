// Room: X's numeric error codes. Not HTTP statuses, and not the numbers of stream disconnects. Data only.

import type { Evidence } from './evidence.ts';

const access = { kind: 'access' } as const satisfies Evidence;
const account = { kind: 'account' } as const satisfies Evidence;
const accountLimit = { kind: 'account-limit' } as const satisfies Evidence;
const authentication = { kind: 'authentication' } as const satisfies Evidence;
const done = { kind: 'conflict', done: true } as const satisfies Evidence;
const forbidden = { kind: 'forbidden', generic: true } as const satisfies Evidence;
const gone = { kind: 'not-found' } as const satisfies Evidence;
const impossible = { kind: 'invalid-request', policy: 'never' } as const satisfies Evidence;
const invalid = { kind: 'invalid-request' } as const satisfies Evidence;
const media = { kind: 'media' } as const satisfies Evidence;
const overloaded = { kind: 'overloaded' } as const satisfies Evidence;
const restricted = { kind: 'restricted' } as const satisfies Evidence;
const retired = { kind: 'retired' } as const satisfies Evidence;
const server = { kind: 'server' } as const satisfies Evidence;

export const codes = {
  0: server,
  3: invalid,
  13: gone,
  17: gone,
  25: invalid,
  29: { kind: 'timeout', fault: 'x' },
  32: authentication,
  34: { kind: 'not-found', hint: 'Check the path, then the id.' },
  36: impossible,
  37: forbidden,
  38: invalid,
  44: invalid,
  47: invalid,
  50: gone,
  61: access,
  63: restricted,
  64: { kind: 'account', generic: true },
  67: overloaded,
  68: retired,
  85: invalid,
  87: access,
  88: { kind: 'rate-limit' },
  89: authentication,
  92: { kind: 'invalid-request', hint: 'Call over HTTPS with TLS 1.2 or newer.' },
  93: {
    kind: 'access',
    hint: 'Give the app the direct-message permission, then regenerate the access tokens.',
  },
  99: authentication,
  104: { kind: 'forbidden', hint: 'Often a hidden limit on adding list members: slow down.' },
  108: gone,
  109: gone,
  110: done,
  112: invalid,
  120: invalid,
  130: overloaded,
  131: server,
  135: {
    kind: 'authentication',
    hint: "Set the machine's clock: X's time is in the Date header.",
  },
  136: restricted,
  139: done,
  144: gone,
  150: restricted,
  151: { kind: 'restricted', generic: true },
  158: impossible,
  160: done,
  161: accountLimit,
  162: restricted,
  170: invalid,
  179: restricted,
  183: restricted,
  185: accountLimit,
  186: invalid,
  187: {
    kind: 'conflict',
    doneOnRepeat: true,
    hint: 'The same text was posted before: look for it on the timeline before you post again.',
  },
  193: media,
  195: invalid,
  200: forbidden,
  205: accountLimit,
  211: media,
  214: { kind: 'invalid-request', generic: true },
  215: authentication,
  220: access,
  226: { kind: 'automation' },
  231: { kind: 'authentication', hint: 'The user has to log in once in a browser.' },
  239: authentication,
  251: retired,
  261: {
    kind: 'access',
    hint: 'Give the app write permission, then regenerate the access tokens.',
  },
  271: impossible,
  272: done,
  323: invalid,
  324: media,
  325: media,
  326: account,
  327: done,
  328: restricted,
  344: accountLimit,
  348: access,
  349: restricted,
  353: authentication,
  354: invalid,
  355: { kind: 'conflict', done: true, generic: true },
  356: invalid,
  357: invalid,
  358: invalid,
  360: invalid,
  366: invalid,
  368: invalid,
  369: invalid,
  385: restricted,
  386: invalid,
  407: invalid,
  415: { kind: 'access', hint: "Add the callback URL to the app's settings." },
  416: access,
  417: access,
  421: gone,
  422: gone,
  425: restricted,
  433: restricted,
  453: {
    kind: 'access',
    hint: "Use an endpoint of the app's plan (v2 for most), or raise the plan.",
  },
  476: restricted,
} as const satisfies Record<number, Evidence>;
