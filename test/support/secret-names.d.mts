export const SECRET: string;
export const LONG: string;
export const NAMES: readonly string[];
