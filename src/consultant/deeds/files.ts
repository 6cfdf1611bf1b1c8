import type { Uploads } from '../../client/surface.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { misfit } from '../base/wrong.ts';
import { said, sizeInWords } from '../chat/message.ts';
import { fileOf } from '../given.ts';
import type { Paged } from '../parts.ts';
import type { Tools } from './tools.ts';

/** Sends the first file of an input, or a file. Its message comes to this page as well, as soon as it has an address. */
export const createFiles = (ground: Paged & Tools): ((given: unknown) => Promise<void>) => {
  const { clock, chance, settings, env, busy, bus, words } = ground;

  const textOf = (file: File, { why, limit }: Partial<Refusal>): string => {
    if (why === 'too-large') return words.tooLarge(file.name, sizeInWords(ground, limit ?? 0));
    return why === 'not-allowed' || why === 'bad-field'
      ? words.wrongType(file.name)
      : words.notSent(file.name);
  };
  /** To the visitor, in the place where they wait for their file. */
  const refused = (file: File, problem: unknown) => {
    const text = textOf(file, (problem ?? {}) as Partial<Refusal>);
    bus.tell('sendmessage', said(ground, { text, at: clock.now(), uid: chance.uid() }, 'system'));
  };
  const add = async (file: File): Promise<void> => {
    const uploads: Uploads = await ground.uploads();
    busy.sending = () => busy.given > 0 || uploads.all.peek().some(({ stage }) => stage !== 'failed');
    await uploads.add(file);
  };

  return async (given) => {
    const file = fileOf(given);
    if (file === null) return;
    if (!file) misfit(env, 'sendFile', 'input', 'a file input or a File', given);
    else if (!settings.peek().files.on)
      env.warn('sendFile(): files are switched off in the settings of the site.');
    else await add(file).catch((problem) => refused(file, problem));
  };
};
