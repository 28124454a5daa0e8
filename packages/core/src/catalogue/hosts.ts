// X's hosts. The one place that names them.

/** Whether a host name, in lower case and without a port, is X's: `x.com`, `twitter.com`, and every name below them. */
export const isXName = (name: string): boolean => /(?:^|\.)(?:x|twitter)\.com$/.test(name);
