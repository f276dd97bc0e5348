// A git repository to work in, with a home, a journal and a PATH of its own, and the questions to that journal.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { journalBinary, scratch, tools } from './environment.mjs';

/** The fields of a suggestion that say what happened; times, ids and machines differ from run to run. */
const FACTS = ['kind', 'grade', 'tool', 'model', 'verified', 'fate', 'text', 'currentText'];

const pick = (object, keys) => Object.fromEntries(keys.map((key) => [key, object[key]]));

export class Project {
  /**
   * `files` are committed before anything begins. `withJournal`: whether `journal` is on the PATH.
   * `environment` is added to that of every process that works in the project.
   */
  constructor(name, { files = {}, withJournal = true, environment = {} } = {}) {
    this.name = name;
    this.home = join(scratch, name);
    this.root = join(this.home, 'work');
    const bin = join(this.home, 'bin');
    for (const folder of [this.root, bin]) mkdirSync(folder, { recursive: true });
    if (withJournal) symlinkSync(journalBinary, join(bin, 'journal'));
    this.environment = {
      PATH: `${bin}:${dirname(tools.node)}:/usr/local/bin:/usr/bin:/bin`,
      HOME: this.home,
      SHELL: '/bin/bash',
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      JOURNAL_HOME: join(this.home, 'journal'),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: join(this.home, 'gitconfig'),
      GIT_TERMINAL_PROMPT: '0',
      ...environment,
    };
    // The editor takes its environment from a login shell, and that of the system sets the PATH anew.
    writeFileSync(join(this.home, '.profile'), `export PATH='${this.environment.PATH}'\n`);
    this.git('config', '--global', 'user.name', 'Test Person');
    this.git('config', '--global', 'user.email', 'person@example.com');
    this.git('init', '-q', '-b', 'main');
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'begin');
  }

  path(path) {
    return join(this.root, path);
  }

  write(path, text) {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  read(path) {
    return readFileSync(this.path(path), 'utf8');
  }

  git(...args) {
    return execFileSync('git', args, { cwd: this.root, env: this.environment, encoding: 'utf8' }).trim();
  }

  /** Runs the command line; its standard output. */
  journal(args, input = '') {
    const run = spawnSync(journalBinary, args, { cwd: this.root, env: this.environment, encoding: 'utf8', input, maxBuffer: 1 << 27 });
    if (run.error) throw run.error;
    if (run.status !== 0) throw new Error(`journal ${args.join(' ')} ended with ${run.status}: ${run.stderr}`);
    return run.stdout;
  }

  ask(...args) {
    return JSON.parse(this.journal([...args, '--json']));
  }

  /** What the journal knows of the suggestions of a file, oldest first. */
  suggestions(path) {
    return this.ask('log', path).suggestions.reverse().map((each) => pick(each, FACTS));
  }

  /** What it recorded of a file but counts nowhere: not verified, or inferred only. */
  possible(path) {
    return this.ask('log', '--unverified', path).suggestions.reverse().map((each) => pick(each, FACTS));
  }

  /** Everything about the suggestions of a file, oldest first. */
  details(path) {
    return this.ask('log', path).suggestions.reverse().map((each) => this.ask('show', each.id).suggestions[0]);
  }

  /** The class of each line of a file on disk, joined by spaces. */
  classes(path) {
    return this.ask('blame', '--classes-only', path).lines.map((line) => line.class ?? 'blank').join(' ');
  }
}
