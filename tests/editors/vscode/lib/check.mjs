// Counts what passed and failed, prints a line for each, and waits for what happens in its own time.

import { isDeepStrictEqual } from 'node:util';

const counts = { passed: 0, failed: 0 };

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks again until the answer is truthy, and returns it. Throws with the last answer's trouble when the time is over. */
export async function until(what, ask, milliseconds = 15_000) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    let trouble = '';
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      trouble = `: ${error.message}`;
    }
    if (Date.now() > deadline) throw new Error(`waited ${milliseconds / 1000} s for: ${what}${trouble}`);
    await sleep(40);
  }
}

export function pass(name) {
  counts.passed += 1;
  console.log(`ok   ${name}`);
}

export function fail(name, detail = '') {
  counts.failed += 1;
  console.log(`FAIL ${name}${detail && `: ${detail}`}`);
}

/** One check: the two are deeply equal. */
export function expect(name, found, expected) {
  if (isDeepStrictEqual(found, expected)) pass(name);
  else fail(name, `\n  expected ${JSON.stringify(expected)}\n  found    ${JSON.stringify(found)}`);
}

/** One check of something that needs a moment: in the end the two are deeply equal. */
export async function expectSoon(name, ask, expected, milliseconds = 8_000) {
  let found;
  try {
    await until(name, async () => isDeepStrictEqual((found = await ask()), expected), milliseconds);
  } catch (error) {
    if (found === undefined) return fail(name, error.message);
  }
  expect(name, found, expected);
}

/** Prints the line that sums up, and is the exit code. */
export function finish() {
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0 ? 0 : 1;
}

export const failures = () => counts.failed;
