// Shape: a v1.1 stream that X ends: { disconnect: { code, stream_name, reason } }. Its code is a number space of its own.

import { disconnects } from '../../catalogue/packed.ts';
import { find } from '../../catalogue/table.ts';
import { asText, isObject, numericCode } from '../item.ts';
import { one, type ReadShape } from './reading.ts';

export const readDisconnect: ReadShape = ({ disconnect }) => {
  if (!isObject(disconnect)) return undefined;
  const code = numericCode(disconnect['code']);
  const item = { detail: asText(disconnect['reason']), source: disconnect };
  return one('stream', item, find(disconnects, code) ?? { kind: 'disconnect' });
};
