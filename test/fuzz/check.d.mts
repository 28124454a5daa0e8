import type { XErrorInfo } from '@x-api-errors/core';

export function checkInfo(info: XErrorInfo | undefined): void;
export function fuzz(count: number, seed: number): number;
