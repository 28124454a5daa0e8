// What `classify` costs on hostile input: beside JSON.parse, and beside a quarter of it.

import { growthOf, hostileBodies, hostileInputs, measureBody } from '../../growth/measure.mjs';
import { worstOf } from '../worst.mjs';

export const title = 'classify, hostile input';

/** Just below what is still parsed. */
const BYTES = 1_000_000;
const FORMS = ['parsed', 'text', 'bytes'];

export function measure({ isQuick }) {
  const bytes = isQuick ? BYTES / 1000 : BYTES;
  /** All figures of a body are measured at once, however many are asked for. */
  const measured = new Map();
  const figuresOf = (make, enoughMs) => {
    const key = `${enoughMs} ${make}`;
    if (!measured.has(key)) measured.set(key, measureBody(make, bytes, enoughMs));
    return measured.get(key);
  };
  /** Bodies that are text have no parsed form: they count as nothing there. */
  const worstBody = (form, what) =>
    worstOf(
      hostileBodies,
      (make, enoughMs) => {
        const figures = figuresOf(make, enoughMs).find(({ as }) => as === form);
        return figures?.[what] ?? 0;
      },
      isQuick,
    );
  const row = (figure, { name, figure: value }, atMost) => ({
    figure,
    values: [value],
    note: name,
    target: { atMost },
  });
  return {
    how: `${Object.keys(hostileBodies).length} hostile bodies of ${BYTES / 1e6} MB, each as text, as bytes and parsed, and ${Object.keys(hostileInputs).length} hostile URLs, headers and causes: CPU time beyond 1 ms. The worst of each, with its name.`,
    rows: [
      ...FORMS.map((form) => row(`${form} ÷ JSON.parse of it`, worstBody(form, 'ratio'), 10)),
      ...FORMS.map((form) =>
        row(`${form}: growth for four times the body`, worstBody(form, 'growth'), 5),
      ),
      row(
        'URLs, headers and causes: growth for four times the input',
        worstOf(hostileInputs, (make, enoughMs) => growthOf(make, bytes, enoughMs), isQuick),
        5,
      ),
    ],
  };
}
