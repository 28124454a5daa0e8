// Shape: DELETE /2/connections: { data: { results: [{ uuid, success: false, error_message }] } }.

import { isArray, isObject } from '../item.ts';
import { MAX_COUNTED, readItems, type ReadShape } from './reading.ts';

export const readConnections: ReadShape = ({ data }) => {
  if (!isObject(data) || !isArray(data['results'])) return undefined;
  const results = data['results'].slice(0, MAX_COUNTED);
  const failed = results.filter((result) => isObject(result) && result['success'] === false);
  return failed.length === 0
    ? undefined
    : {
        format: 'v2',
        items: readItems(failed),
        count: failed.length,
        partial: failed.length < results.length,
      };
};
