// What is known of X's errors, for people: facts, guides, search. Apart from the main entry, which stays small.

export { explain, explainAll, search } from './explain.ts';
export { guides } from './guides.ts';
export { sources } from './facts/fact.ts';

export type {
  ExplainQuery,
  Explanation,
  ExplanationSpace,
  KnownCode,
  KnownName,
  KnownProblem,
  KnownStatus,
} from './explain.ts';
export type { Fact, SourceName } from './facts/fact.ts';
export type { Guide, GuideName, GuideStep } from './guides.ts';
