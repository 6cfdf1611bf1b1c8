import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER, type Picture } from './camera.ts';
import { CHAPTERS } from './chapters.ts';

const line = ({ name, says }: Picture): string => `- [${name}](${name}.png): ${says}`;

/** The list of all pictures, beside them. */
export const writeList = (): void => {
  const chapters = CHAPTERS.map(([title, pictures]) => `## ${title}\n\n${pictures.map(line).join('\n')}\n`);
  const lead = '# Gallery\n\nEvery state, taken from the real thing by `npm run gallery`.\n';
  writeFileSync(join(FOLDER, 'README.md'), [lead, ...chapters].join('\n'));
};
