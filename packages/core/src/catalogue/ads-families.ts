// What a name of the Ads API says by its form. Data only; rows of `ads.ts` that say the same are not packed.

import type { XErrorKind } from './kinds.ts';

export const adsFamilies = [
  { kind: 'not-found', pattern: /_NOT_FOUND$/ },
  { kind: 'media', pattern: /^INVALID_(?:IMAGE|MEDIA)/ },
  {
    kind: 'invalid-request',
    pattern: /^(?:INVALID|MISSING|UNKNOWN|TOO_MANY|EXCLUSIVE|INCLUSIVE|INCOMPATIBLE)_/,
  },
] as const satisfies readonly { readonly kind: XErrorKind; readonly pattern: RegExp }[];
