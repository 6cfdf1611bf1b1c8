import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER, type Picture } from './camera.ts';
import { CHAPTERS } from './chapters.ts';

const line = ({ name, says }: Picture): string => `- [${name}](${name}.png): ${says}`;

const removeStrangers = (): void => {
  const names = new Set(CHAPTERS.flatMap(([, pictures]) => pictures).map(({ name }) => `${name}.png`));
  for (const file of readdirSync(FOLDER))
    if (file.endsWith('.png') && !names.has(file)) rmSync(join(FOLDER, file));
};

/** The list of all pictures, beside them; what is not in it any more goes. */
export const writeList = (): void => {
  removeStrangers();
  const chapters = CHAPTERS.map(([title, pictures]) => `## ${title}\n\n${pictures.map(line).join('\n')}\n`);
  writeFileSync(join(FOLDER, 'all.md'), ['# Every state in pictures\n', ...chapters].join('\n'));
};
