export function fuzz(count: number, seed: number): number;
