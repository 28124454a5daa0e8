// Room: X's numeric error codes. Not HTTP statuses, and not the numbers of stream disconnects. Data only.

import { byWord } from './rows.ts';

export const codes = /* @__PURE__ */ byWord([
  ['access', [61, 87, 220, 348, 416, 417]],
  ['access', [415], "Add the callback URL to the app's settings."],
  ['access', [453], "Use an endpoint of the app's plan (v2 for most), or raise the plan."],
  [
    'access',
    [93],
    'Give the app the direct-message permission, then regenerate the access tokens.',
  ],
  ['access', [261], 'Give the app write permission, then regenerate the access tokens.'],
  ['account', [326]],
  [{ kind: 'account', generic: true }, [64]],
  ['account-limit', [161, 185, 205, 344]],
  ['authentication', [32, 89, 99, 215, 239, 353]],
  ['authentication', [135], "Set the machine's clock: X's time is in the Date header."],
  ['authentication', [231], 'The user has to log in once in a browser.'],
  ['automation', [226]],
  [{ kind: 'conflict', done: true }, [110, 139, 160, 272, 327]],
  [{ kind: 'conflict', done: true, generic: true }, [355]],
  [
    { kind: 'conflict', doneOnRepeat: true },
    [187],
    'The same text was posted before: look for it on the timeline before you post again.',
  ],
  [{ kind: 'forbidden', generic: true }, [37, 200]],
  ['forbidden', [104], 'Often a hidden limit on adding list members: slow down.'],
  [
    'invalid-request',
    [
      3, 25, 38, 44, 47, 85, 112, 120, 170, 186, 195, 323, 354, 356, 357, 358, 360, 366, 368, 369,
      386, 407,
    ],
  ],
  [{ kind: 'invalid-request', generic: true }, [214]],
  ['invalid-request', [92], 'Call over HTTPS with TLS 1.2 or newer.'],
  [{ kind: 'invalid-request', policy: 'never' }, [36, 158, 271]],
  ['media', [193, 211, 324, 325]],
  ['not-found', [13, 17, 50, 108, 109, 144, 421, 422]],
  ['not-found', [34], 'Check the path, then the id.'],
  ['overloaded', [67, 130]],
  ['rate-limit', [88]],
  ['restricted', [63, 136, 150, 162, 179, 183, 328, 349, 385, 425, 433, 476]],
  [{ kind: 'restricted', generic: true }, [151]],
  ['retired', [68, 251]],
  ['server', [0, 131]],
  ['timeout', [29]],
]);
