// BENCHMARKS.md, from the rows of the measures and from what was run by hand.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeMachine, today } from './machine.mjs';
import { median } from './turns.mjs';

export const DOCUMENT = fileURLToPath(new URL('../../BENCHMARKS.md', import.meta.url));
export const BY_HAND = new URL('by-hand.json', import.meta.url);
export const BY_HAND_TITLE = 'Run by hand';

/** All digits before the point, and as many behind it as make three in all; two behind a zero, three behind 0.0. */
function show(value) {
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  const digits = magnitude < -1 ? 3 : Math.max(0, 2 - Math.max(0, magnitude));
  return value.toLocaleString('en-US', {
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  });
}

const isMet = (value, { atMost = Infinity, atLeast = -Infinity }) =>
  value <= atMost && value >= atLeast;

function targetOf(value, target) {
  if (!target) return '';
  const bound = target.atMost === undefined ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
  return isMet(value, target) ? bound : `${bound}, **missed**`;
}

/** A run in parts: single rounds of a busy machine say nothing. */
const PARTS = 7;

/** The medians of the parts of a run. */
function partsOf(values) {
  const size = Math.ceil(values.length / PARTS);
  const starts = Array.from({ length: Math.ceil(values.length / size) }, (_, part) => part * size);
  return starts.map((start) => median(values.slice(start, start + size)));
}

function cellsOf({ figure, unit, values, target, note = '' }) {
  const value = median(values);
  const parts = partsOf(values);
  const spread =
    parts.length > 1 ? `${show(Math.min(...parts))}–${show(Math.max(...parts))}` : note;
  return [figure, `${show(value)}${unit ? ` ${unit}` : ''}`, spread, targetOf(value, target)];
}

/** A table of Markdown, its columns aligned. */
function tableOf(head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(3, ...all.map((cells) => Array.from(cells[column]).length)),
  );
  const lineOf = (cells) =>
    `| ${cells.map((cell, column) => cell + ' '.repeat(widths[column] - Array.from(cell).length)).join(' | ')} |`;
  return [
    lineOf(head),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...rows.map(lineOf),
  ].join('\n');
}

const HEAD = ['figure', 'median', 'min–max', 'target'];

/** One measure as a section. */
export const renderSection = ({ name, title, how, rows }) =>
  `## ${title}\n\n${how} \`pnpm bench ${name}\`\n\n${tableOf(HEAD, rows.map(cellsOf))}\n`;

/** The figures that a document names below a title. */
function figuresIn(document, title) {
  const [, section = ''] = document.split(`\n## ${title}\n`);
  const [own] = section.split('\n## ');
  return [...own.matchAll(/^\| (.+?) +\|/gm)]
    .map(([, figure]) => figure)
    .filter((figure) => figure !== HEAD[0] && !/^-+$/.test(figure));
}

/** How a document differs from what is measured, whatever came of it: figures it lacks, and figures nobody measures. */
export function differencesOf(document, { name, title, rows, isPart = false }) {
  const measured = rows.map(({ figure }) => figure);
  const named = figuresIn(document, title);
  return [
    ...measured
      .filter((figure) => !named.includes(figure))
      .map((figure) => `lacks ${name}: ${figure}`),
    ...named
      .filter((figure) => !isPart && !measured.includes(figure))
      .map((figure) => `has ${name}, which nobody measures: ${figure}`),
  ];
}

/** How many targets were met, and which were not. */
export function summaryOf(sections) {
  const rows = sections.flatMap((section) => section.rows).filter(({ target }) => target);
  const missed = rows.filter(({ values, target }) => !isMet(median(values), target));
  const names = missed.map(
    ({ figure, values }) => `\n  missed: ${figure}: ${show(median(values))}`,
  );
  return `${rows.length - missed.length} of ${rows.length} targets met${names.join('')}`;
}

/** What was run by hand, one line a command; each with its own date and machine. */
function renderByHand() {
  const lines = JSON.parse(readFileSync(BY_HAND, 'utf8')).map(
    ({ command, date, machine, result, hasPassed }) =>
      `- \`${command}\`: ${hasPassed ? '' : '**failed**: '}${result}. On ${date}; ${machine}.\n`,
  );
  return `## ${BY_HAND_TITLE}\n\nWhat takes too long for every run; each command with \`--record\` writes its line.\n\n${lines.join('')}`;
}

const intro = () => `# Benchmarks

Written by \`pnpm bench\` on ${today()}; change nothing here by hand.

${describeMachine()}.

What is compared runs in turns in one run, so ratios hold on a busy machine where times do not. A figure is the median of
its rounds; min–max are the least and the greatest median of the run's ${PARTS} parts. \`A ÷ B\` is what A takes over what B
takes in the same round. "Without" is the host alone, "with" the host with our adapter. A target is what the project holds
itself to.
`;

/** The whole document. */
export const render = (sections) =>
  [intro(), ...sections.map(renderSection), renderByHand()].join('\n');

/** The document with the lines of what was run by hand written anew. */
export const withByHand = (document) =>
  document.slice(0, document.indexOf(`## ${BY_HAND_TITLE}\n`)) + renderByHand();
