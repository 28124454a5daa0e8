// Eight processes that share the limits of one app through a real Redis.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('worker.mjs', import.meta.url));

/**
 * @param settings of each process: `url`, `port`, `prefix`, `strategy`, `parallel`, `tokens` …
 * @param offMs how far each process' clock is off
 */
export async function startFleet({ size = 8, calls, offMs = () => 0, ...settings }) {
  const fleet = { outcomes: [], events: [], members: [], total: calls };
  const share = Math.ceil(calls / size);
  let given = 0;

  const add = async (index, callCount) => {
    const environment = {
      strategy: 'limits',
      parallel: 4,
      speed: 1,
      startAt: 0,
      tokens: ['the-token-of-a-user'],
      pauseMs: 0,
      ...settings,
      offMs: offMs(index),
    };
    const process_ = fork(program, { env: { ...process.env, FLEET: JSON.stringify(environment) } });
    const member = { process: process_, index, callCount, made: 0 };
    member.ended = new Promise((resolve) => {
      process_.on('message', ({ type, outcome }) => {
        if (type === 'call') {
          member.made++;
          fleet.outcomes.push(outcome);
        } else if (type === 'end') resolve();
        else if (type !== 'ready') fleet.events.push(type);
      });
      process_.once('exit', resolve);
    });
    fleet.members.push(member);
    await new Promise((resolve, reject) => {
      process_.once('exit', (code) => reject(new Error(`a process ended with ${code}`)));
      process_.on('message', ({ type }) => type === 'ready' && resolve());
    });
    process_.removeAllListeners('exit');
    process_.once('exit', () => (member.isGone = true));
    member.gone = once(process_, 'exit');
    return member;
  };

  const members = await Promise.all(
    Array.from({ length: size }, (_, index) => {
      const own = Math.min(share, calls - given);
      given += own;
      return add(index, own);
    }),
  );
  const start = (member) => {
    member.process.send({ calls: member.callCount });
  };
  fleet.start = () => {
    fleet.startedAt = performance.now();
    members.forEach(start);
  };
  /** `kill -9`, and another in its place that makes the calls left. */
  fleet.replace = async (index) => {
    const member = members[index];
    member.process.kill('SIGKILL');
    await member.gone;
    const next = await add(index, member.callCount - member.made);
    members[index] = next;
    start(next);
  };
  /** The seconds all took. */
  fleet.end = async () => {
    for (let index = 0; index < members.length; index++) {
      const member = members[index];
      await Promise.race([member.ended, member.gone]);
      if (members[index] !== member) index--;
    }
    const seconds = (performance.now() - fleet.startedAt) / 1000;
    fleet.stop();
    return seconds;
  };
  fleet.stop = () => {
    for (const { process: one } of fleet.members) one.kill('SIGKILL');
  };
  return fleet;
}
