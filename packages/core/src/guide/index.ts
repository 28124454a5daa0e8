// What is known about X's errors, for people: rows, guides, search. A separate entry, so that the main one stays small.

export { explain, explainAll } from './explain.ts';
export { guides } from './guides.ts';
export { search } from './search.ts';
export { sources } from '../catalogue/sources.ts';

export type { ExplainQuery } from './explain.ts';
export type { Explanation, ExplanationElsewhere, ExplanationSpace } from './explanation.ts';
export type { Guide, GuideName, GuideStep } from './guides.ts';
export type { KnownCode, KnownName, KnownProblem, KnownReason, KnownStatus } from './spaces.ts';
export type { SourceName } from '../catalogue/sources.ts';
