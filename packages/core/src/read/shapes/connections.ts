// Shape: DELETE /2/connections: { data: { results: [{ uuid, success: false, error_message }] } }.

import { isObject } from '../item.ts';
import { firstOf, isArray } from '../../safely.ts';
import { MAX_COUNTED, readItems, type ReadShape } from './reading.ts';

export const readConnections: ReadShape = ({ data }, _strict, budget) => {
  if (!isObject(data) || !isArray(data['results'])) return undefined;
  const results = firstOf(data['results'], MAX_COUNTED);
  const failed = results.filter((result) => isObject(result) && result['success'] === false);
  return failed.length === 0
    ? undefined
    : {
        format: 'v2',
        items: readItems(failed, budget),
        count: failed.length,
        partial: failed.length < results.length,
      };
};
