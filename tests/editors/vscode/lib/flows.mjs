// The ways in which text gets into a file that every tier of capture has to tell apart: what is done, and what the journal
// holds afterwards. Each has a file of its own, a function without a body.

import { expect, expectSoon, until } from './check.mjs';
import { accepted, scenario, settle } from './scenario.mjs';

export const EMPTY_FUNCTION = 'fn main() {\n\n}\n';
export const file = (name) => `src/${name}.rs`;

const PASTED = '    let total = prices.iter().sum::<u64>();\n    print(report)';
const PARTS = [' ', ' = ', ' = alpha'];

const holds = (window, path, text) => until(`the text ${text}`, async () => (await window.text(path)).includes(text));

/**
 * `act` works in the file, which is open with the cursor in its body; whatever it asks of the journal on the way goes
 * through `expected`, which answers what a suggestion of this tier looks like there. Afterwards the file is saved, and the
 * journal holds `suggestions`, in short, and the lines have these classes.
 */
const FLOWS = [
  {
    name: 'accept all',
    file: 'all',
    // The item replaces what was typed, as items of most tools do: that stays the person's.
    act: (window) => window.accept('let total', `let total${PASTED.slice(13)}`, { replace: 9 }),
    text: 'print(report)',
    suggestions: [[PASTED.slice(13)]],
    lines: 'unknown ai-edited ai unknown',
  },
  {
    name: 'accept word by word',
    file: 'words',
    async act(window, { path, project, check }) {
      await window.offer({ after: 'let word', insert: ' = alpha + beta + gamma;' });
      await window.type('    let word');
      await window.ghost();
      for (const part of PARTS) {
        await window.press('Control+ArrowRight');
        await holds(window, path, `let word${part}`);
        await window.ghost();
      }
      await settle(window);
      expect(check('before the rest'), project.suggestions(path).map((each) => each.text.trimEnd()), [' = alpha']);
      await window.press('Tab');
    },
    text: 'gamma;',
    suggestions: [[' = alpha + beta + gamma;', { kind: 'inlinePartial' }]],
    lines: 'unknown ai-edited unknown',
  },
  {
    name: 'reject',
    file: 'reject',
    async act(window) {
      await window.offer({ after: 'let no', insert: 'thing = never_taken(1, 2, 3);' });
      await window.type('    let no');
      await window.ghost();
      await window.press('Escape');
      await window.noGhost();
    },
    text: 'let no',
    suggestions: [],
    lines: 'unknown human unknown',
  },
  {
    name: 'accept and undo',
    file: 'undo',
    async act(window, { path, project, check, expected }) {
      const insert = ' = undone(7).or_else(retry);';
      await window.accept('let gone', insert);
      await holds(window, path, 'retry');
      await settle(window);
      await window.press('Control+z');
      await until('the undo', async () => !(await window.text(path)).includes('retry'));
      await expectSoon(check('undone'), () => project.suggestions(path), [expected(insert, { fate: 'undone', currentText: null })]);
      await window.press('Control+Shift+z');
    },
    text: 'retry',
    suggestions: [[' = undone(7).or_else(retry);']],
    lines: 'unknown ai-edited unknown',
  },
  {
    name: 'paste',
    file: 'paste',
    async act(window) {
      await window.copy(PASTED);
      await window.press('Control+v');
    },
    text: 'print(report)',
    suggestions: [],
    lines: 'unknown unknown unknown unknown',
  },
  {
    name: 'type',
    file: 'typed',
    act: (window) => window.type(PASTED.replace('\n    ', '\n')),
    text: 'print(report)',
    suggestions: [],
    lines: 'unknown human human unknown',
  },
  {
    name: 'chat-like edit',
    file: 'chat',
    // Nobody says who made it.
    act: (window) => window.workspaceEdit(1, '    let answer = ask_everyone(&questions).await?;\n    publish(answer).await?;\n'),
    text: 'publish(answer)',
    suggestions: [],
    // Without a word from the editor, its shape may say that it is possible AI.
    mayBeGuessed: true,
    lines: 'unknown unknown unknown blank unknown',
  },
];

/** The files that the flows work in. */
export const flowFiles = () => Object.fromEntries(FLOWS.map((flow) => [file(flow.file), EMPTY_FUNCTION]));

/** How many suggestions they leave in the journal. */
export const nFlowSuggestions = FLOWS.reduce((sum, flow) => sum + flow.suggestions.length, 0);

/**
 * Plays them all in a window. `grade` and `channel` are those of the tier, `guesses` whether it also guesses by shape.
 */
export async function playFlows(window, project, { tier, grade, channel, guesses }) {
  const expected = (text, differs = {}) => accepted(text, { grade, ...differs });
  for (const flow of FLOWS) {
    await scenario(window, `${tier}: ${flow.name}`, async (check) => {
      const path = file(flow.file);
      await window.open(path, 1);
      await flow.act(window, { path, project, check, expected });
      await holds(window, path, flow.text);
      await window.save();
      await settle(window);
      await expectSoon(check('the journal'), () => project.suggestions(path), flow.suggestions.map(([text, differs]) => expected(text, differs)));
      const guessed = guesses && flow.mayBeGuessed ? (each) => each.grade !== 'inferred' : () => true;
      expect(check('nothing possible'), project.possible(path).filter(guessed), []);
      expect(check('the lines'), project.classes(path), flow.lines);
      for (const { toolVersion, evidence } of project.details(path)) {
        expect(check('the version of the tool'), toolVersion, '1.2.3');
        expect(check('the evidence'), evidence.map((each) => `${each.channel} ${each.grade}`).filter((each, at, all) => all.indexOf(each) === at), [`${channel} ${grade}`]);
      }
    });
  }
}
