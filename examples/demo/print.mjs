// The table: one block of three lines a scene.

const { columns = 140, isTTY = false } = process.stdout;
const WIDTH = Math.max(100, Math.min(columns, 160));
const paint = (code) => (text) => (isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);
const bold = paint(1);
const dim = paint(2);
const red = paint(31);
const green = paint(32);
const cyan = paint(36);

const cut = (text, width) => (text.length > width ? `${text.slice(0, width - 1)}…` : text);
const pad = (text, width) => cut(text, width).padEnd(width);

const LABEL = 13;
const REST = WIDTH - LABEL - 4;
const line = (label, text, color = (plain) => plain) =>
  console.log(`  ${dim(label.padEnd(LABEL))}${color(cut(text, REST))}`);

export function printTitle() {
  console.log(`\n${bold('What X says, and who hears it')}`);
  console.log(dim('Every answer below goes over the loopback, in the shape X sends it.'));
}

/** `at` and `delayMs` for people. */
function wait({ delayMs }) {
  if (delayMs === undefined) return '';
  const seconds = Math.round(delayMs / 1000);
  if (seconds < 120) return ` ${seconds} s`;
  return seconds < 7200 ? ` ${Math.round(seconds / 60)} min` : ` ${Math.round(seconds / 3600)} h`;
}

/** @param row `{ scene, plain, info, without, withUs }` */
export function printRow({ scene, plain, info, without, withUs }) {
  const { kind, retry, hint } = info;
  const outcome = retry.outcome === 'rejected' ? '' : `, outcome ${retry.outcome}`;
  console.log(`\n${bold(pad(scene.name, 24))} ${dim(`${scene.method} ${scene.path}`)}`);
  line('X sent', scene.sent);
  line('plain axios', plain, red);
  line('xError', `${pad(kind, 17)} ${retry.policy}${wait(retry)}${outcome}`, green);
  line('', info.message);
  line('', `→ ${hint}`, cyan);
  line('your client', `hears ${without} without the middleware, ${withUs} with it`);
}

/** A line each. */
export function printTable(rows) {
  const widths = [21, 26, 17, 19, 11];
  const cells = (...texts) => texts.map((text, index) => pad(text, widths[index])).join(' ');
  console.log(`\n${bold(cells('X', 'plain axios', 'xError', 'try again', 'your client'))}`);
  for (const { scene, plain, info, without, withUs } of rows) {
    const again = `${info.retry.policy}${wait(info.retry)}`;
    console.log(
      cells(
        scene.name,
        plain.replace('Request failed with status code', 'failed with'),
        info.kind,
        again,
        `${without} → ${withUs}`,
      ),
    );
  }
}

export function printTail({ rows, reasons, successes, all }) {
  console.log(
    `\n${bold(String(rows))} answers. Plain axios gave X's reason in ${reasons}, and took ${successes} failures for a success; xError explained all ${rows}.`,
  );
  console.log(
    dim(
      all ? '' : 'A line per kind; `npx -y pnpm@12.21.0 demo --all` shows every answer in full.\n',
    ),
  );
}
