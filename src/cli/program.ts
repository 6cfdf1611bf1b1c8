import { Command } from 'commander';
import type { Env } from '../server/config.ts';
import { faultOfNode, sentenceOf } from '../server/run.ts';
import { examine } from './doctor.ts';
import { testMail } from './mail.ts';
import { listSites, newSite, type SiteOptions, setSiteTo } from './sites.ts';
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
    .command('set')
    .description('change a site')
    .argument('<key>', 'its public key')
    .option('--name <name>', 'its name')
    .option('--origin <origin>', 'replaces all its origins; several times', many)
    .option('--set <name=value>', 'a setting, such as accent=#00aa55; several times', many)
    .action(guarded(surface, (key: string, options: SiteOptions) => setSiteTo(env, key, options)));
};

const addMail = (program: Command, surface: Surface): void => {
  program
    .command('mail')
    .description('letters to visitors and about leads')
    .command('test')
    .description('send a letter now, and tell what came of it')
    .argument('<address>', 'who gets it')
    .action(guarded(surface, (address: string) => testMail(surface.env, address)));
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
