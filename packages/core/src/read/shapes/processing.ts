// Shape: a media upload whose processing failed: { processing_info: { state, error: { code, name, message } } }, v1.1 on
// top, v2 in `data`. An `error` wins over the state: X also leaves it at in_progress, 99 %, forever.

import { asText, codeName, isObject, type Members } from '../item.ts';
import { one, type ReadShape } from './reading.ts';

const infoIn = (holder: Members): unknown => holder['processing_info'] ?? holder['processingInfo'];

export const readProcessing: ReadShape = (body) => {
  const { data } = body;
  const info = infoIn(body) ?? (isObject(data) ? infoIn(data) : undefined);
  if (!isObject(info)) return undefined;
  const { error, ...state } = info;
  if (!isObject(error) && asText(error) === undefined && info['state'] !== 'failed')
    return undefined;
  const members = isObject(error) ? error : {};
  const title = asText(members['name']);
  const detail = asText(members['message']) ?? asText(error);
  // The code is a number space of its own: it stays with the other members.
  const source = { ...state, ...('code' in members && { code: members['code'] }) };
  return one('media', { name: codeName(title), title, detail, source }, { kind: 'media' });
};
