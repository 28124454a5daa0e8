// What `--help` prints.

export const HELP = `x-api-errors: what an error of the X (Twitter) API means, and what to do about it

Usage
  x-api-errors explain <code|status|problem|name|reason|kind|words>
  x-api-errors classify [file]    a body, or what curl -i or curl -v printed
  x-api-errors report [file]      the same input, as the report X asks for in its forum (Markdown)
  x-api-errors list [--kind KIND] everything there is to explain

  Without a file, or with -, classify and report read standard input.

Options
  --json          one JSON object a line, for each failure (or row)
  --status CODE   classify, report: the HTTP status, where the input does not say
  --method NAME   … the method
  --url URL       … the URL
  --now TIME      … the current time, for waits: ISO 8601 or epoch ms
  --expected TEXT report: what you expected instead
  --step TEXT     report: a step to reproduce it; may be repeated
  --tried TEXT    report: what you tried; may be repeated
  --app-id ID     report: the app
  --time TEXT     report: when it happened
  --help, --version

Examples
  x-api-errors explain 187
  x-api-errors explain my stream keeps disconnecting
  curl -v https://api.x.com/2/users/me 2>&1 | x-api-errors classify
  x-api-errors report --expected "the user" response.txt > report.md

Exit code: 0 found, 1 nothing failed, 2 bad input or nothing known.
Secrets are removed from all that is printed.
`;
