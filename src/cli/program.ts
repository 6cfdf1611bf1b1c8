import { Command } from 'commander';
import type { Env } from '../server/config.ts';
import { faultOfNode, sentenceOf } from '../server/run.ts';
import { examine } from './doctor.ts';
import { addGroup, type GroupOptions, listGroups, removeGroup, setGroupTo } from './groups.ts';
import { type LeadOptions, listLeads } from './leads.ts';
import { retryMail, showMail, testMail } from './mail.ts';
import { listSites, newSite, type SiteOptions, setSiteTo, showSite } from './sites.ts';
import { addUser, disableUser, linkUser, listUsers, type UserOptions } from './users.ts';

/** What the command line needs of the process. */
export interface Surface {
  readonly env: Env;
  readonly version: string;
  /** The folder of the built files. */
  readonly files: string;
  say(text: string): void;
  complain(text: string): void;
  fail(code: number): void;
  serve(): Promise<void>;
}

/** A command whose failure is one sentence and exit code 1. */
const guarded =
  <Args extends readonly unknown[]>(surface: Surface, act: (...args: Args) => Promise<string>) =>
  async (...args: Args): Promise<void> => {
    try {
      const fault = faultOfNode(surface.version);
      if (fault) throw new Error(fault);
      surface.say(await act(...args));
    } catch (problem) {
      const message = problem instanceof Error ? problem.message : String(problem);
      surface.complain(sentenceOf(problem) ?? message);
      surface.fail(1);
    }
  };

const many = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

const addUsers = (program: Command, surface: Surface): void => {
  const { env } = surface;
  const user = program.command('user').description('operators and administrators');
  user
    .command('add')
    .description('add a colleague; prints a link with which they choose a password')
    .requiredOption('--email <email>', 'their address')
    .requiredOption('--name <name>', 'their name, as visitors see it')
    .option('--position <position>', 'their position, as visitors see it')
    .option('--admin', 'an administrator')
    .action(guarded(surface, (options: UserOptions) => addUser(env, options)));
  user
    .command('list')
    .description('list all colleagues')
    .action(guarded(surface, () => listUsers(env)));
  user
    .command('link')
    .description('make a link for a colleague who lost the first one, or the password')
    .argument('<email>', 'their address')
    .action(guarded(surface, (email: string) => linkUser(env, email)));
  user
    .command('disable')
    .description('end every session of a colleague and keep them out')
    .argument('<email>', 'their address')
    .option('--undo', 'let them in again')
    .action(
      guarded(surface, (email: string, { undo }: { undo?: true }) => disableUser(env, email, undo !== true)),
    );
};

const addSites = (program: Command, surface: Surface): void => {
  const { env } = surface;
  const site = program.command('site').description('websites that carry the widget');
  site
    .command('add')
    .description('add a site; prints the line to paste')
    .requiredOption('--name <name>', 'its name')
    .requiredOption(
      '--origin <origin>',
      'https://shop.example or https://*.shop.example; several times',
      many,
    )
    .option('--key <key>', 'its public key; made when left out')
    .action(guarded(surface, (options: SiteOptions) => newSite(env, options)));
  site
    .command('list')
    .description('list all sites')
    .action(guarded(surface, () => listSites(env)));
  site
    .command('show')
    .description('everything that is set for a site')
    .argument('<key>', 'its public key')
    .option('--json', 'as JSON, which "site set --settings" takes back')
    .action(guarded(surface, (key: string, { json }: { json?: true }) => showSite(env, key, json === true)));
  site
    .command('set')
    .description('change a site')
    .argument('<key>', 'its public key')
    .option('--name <name>', 'its name')
    .option('--origin <origin>', 'replaces all its origins; several times', many)
    .option('--set <path=value>', 'a setting, such as accent=#00aa55 or files.on=false; several times', many)
    .option('--setting <path=value>', 'the same as --set', many)
    .option('--settings <file>', 'settings as JSON, all or some; what is not in it stays; "-": the input')
    .option('--notify <address>', 'who gets a letter about leads; several times; "nobody"', many)
    .action(guarded(surface, (key: string, options: SiteOptions) => setSiteTo(env, key, options)));
};

const addGroups = (program: Command, surface: Surface): void => {
  const { env } = surface;
  const group = program.command('group').description('departments that take consultations');
  const described = (command: Command) =>
    command
      .option('--member <email>', 'a colleague, in the order in which they are called; several times', many)
      .option('--routing <routing>', 'who is called: all, evenly or in-order')
      .option('--offer-for <seconds>', 'after how long the next is called')
      .option('--hours <file>', 'own hours as JSON; "none": those of the site');
  described(
    group.command('add').description('make a group').requiredOption('--name <name>', 'its name'),
  ).action(guarded(surface, (options: GroupOptions) => addGroup(env, options)));
  group
    .command('list')
    .description('list all groups')
    .action(guarded(surface, () => listGroups(env)));
  described(
    group
      .command('set')
      .description('change a group')
      .argument('<group>', 'its number or its name')
      .option('--name <name>', 'its new name'),
  ).action(guarded(surface, (which: string, options: GroupOptions) => setGroupTo(env, which, options)));
  group
    .command('remove')
    .description('take a group out of use')
    .argument('<group>', 'its number or its name')
    .action(guarded(surface, (which: string) => removeGroup(env, which)));
};

const addLeads = (program: Command, surface: Surface): void => {
  program
    .command('lead')
    .description('what visitors asked for outside conversations')
    .command('list')
    .description('list leads, the newest first')
    .option('--status <status>', 'new, in-work, done or spam')
    .option('--limit <number>', 'at most so many')
    .option('--csv', 'everything about each, for a spreadsheet')
    .action(guarded(surface, (options: LeadOptions) => listLeads(surface.env, options)));
};

const addMail = (program: Command, surface: Surface): void => {
  const { env } = surface;
  const mail = program
    .command('mail')
    .description('letters to visitors and about leads: what waits, and what was given up')
    .action(guarded(surface, () => showMail(env)));
  mail
    .command('retry')
    .description('let a letter go again')
    .argument('[id]', 'its number')
    .option('--all', 'all that were given up')
    .action(
      guarded(surface, (id: string | undefined, { all }: { all?: true }) => retryMail(env, id, all === true)),
    );
  mail
    .command('test')
    .description('send a letter now, and tell what came of it')
    .argument('<address>', 'who gets it')
    .action(guarded(surface, (address: string) => testMail(env, address)));
};

/** The `besedka` command. */
export const createProgram = (surface: Surface): Command => {
  const program = new Command('besedka').description('Live chat for websites that a company runs itself.');
  // What commander writes ends its lines itself, and so does the surface.
  program.configureOutput({
    writeOut: (text) => surface.say(text.trimEnd()),
    writeErr: (text) => surface.complain(text.trimEnd()),
  });
  program.command('serve').description('run the server').action(surface.serve);
  addUsers(program, surface);
  addSites(program, surface);
  addGroups(program, surface);
  addLeads(program, surface);
  addMail(program, surface);
  program
    .command('doctor')
    .description('what is configured, what is missing, what to do')
    .action(
      guarded(surface, async () => {
        const { text, healthy } = await examine(surface);
        if (!healthy) surface.fail(1);
        return text;
      }),
    );
  return program;
};
