// `processing_info.error.name` of a media upload. Data only.

import type { Row } from './row.ts';

export const mediaNames = {
  InternalError: {
    kind: 'media',
    status: 200,
    means: 'X could not process the file.',
    hint: 'Upload the file again.',
    versions: ['media'],
    source: 'field',
  },
  InvalidMedia: {
    kind: 'media',
    status: 200,
    means: 'The file is not valid.',
    hint: 'Check format, codec and length of the file, then upload it again.',
    versions: ['media'],
    source: 'field',
  },
  UnsupportedMedia: {
    kind: 'media',
    status: 200,
    means: 'X does not accept the kind, length or size of the file.',
    hint: 'Keep to the length, size and format limits of the media category, then upload again.',
    versions: ['media'],
    source: 'field',
  },
} as const satisfies Readonly<Record<string, Row>>;
