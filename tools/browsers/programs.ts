import { delimiter, join } from 'node:path';
import { canInstall, install, isProgram } from '../debian.ts';

/** A program that tests drive: where it may be, and what to do where it is not. */
export interface Program {
  readonly name: string;
  /** Packages of Debian that bring it. */
  readonly packages: readonly string[];
  /** What a person reads who has to install it. */
  readonly help: string;
  /** The path of it on this machine, if there is one. */
  look(): string | undefined;
}

/** The first of these paths that can be run. */
export const firstProgram = (...paths: readonly (string | undefined)[]): string | undefined =>
  paths.find((path) => path && isProgram(path));

/** Where commands of these names would be, by the PATH. */
export const onPath = (...commands: readonly string[]): readonly string[] =>
  (process.env.PATH ?? '').split(delimiter).flatMap((folder) => commands.map((name) => join(folder, name)));

/** The path of a program. Throws with a sentence for people when it is not there. */
export const find = ({ look, help }: Program): string => {
  const found = look();
  if (!found) throw new Error(help);
  return found;
};

/**
 * Installs what is missing of these, where that can be done, and otherwise says what to do.
 * False: something is still missing.
 */
export const provide = (programs: readonly Program[]): boolean => {
  const missing = () => programs.filter(({ look }) => !look());
  const wanted = missing();
  if (wanted.length > 0 && canInstall()) {
    const packages = [...new Set(wanted.flatMap(({ packages }) => packages))];
    // One by one: a package that this system does not have stops the others.
    for (const one of packages) install(one);
  }
  const lacking = missing();
  for (const { help } of lacking) console.error(`${help}\n`);
  return lacking.length === 0;
};
