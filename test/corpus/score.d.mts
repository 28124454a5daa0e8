import type { XErrorInfo } from '@x-api-errors/core';

export interface LabelledCase {
  readonly id: string;
  readonly status?: number | null;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly method?: string | null;
  readonly endpoint?: string | null;
  readonly expect: {
    readonly isError: boolean;
    readonly kind?: readonly string[] | null;
    readonly policy?: readonly string[] | null;
    readonly outcome?: readonly string[] | null;
    readonly partial?: boolean | null;
    readonly code?: number | string | null;
    readonly problem?: string | null;
  };
}

export interface Miss {
  readonly id: string;
  readonly info: XErrorInfo | undefined;
  readonly expect: LabelledCase['expect'];
  readonly strict: readonly string[];
  readonly lenient: readonly string[];
}

export interface Score {
  readonly cases: number;
  readonly strict: number;
  readonly lenient: number;
  readonly kind: number;
  readonly rows: readonly Miss[];
}

export function score(cases: readonly LabelledCase[]): Score;
export function readCases(file: string): LabelledCase[];
