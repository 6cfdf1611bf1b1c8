import type { Uploads } from '../../client/surface.ts';
import { isOpen } from '../../protocol/chat.ts';
import type { Uid } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { ChatMessage } from '../api.ts';
import { misfit } from '../base/wrong.ts';
import type { Inner } from '../parts.ts';
import type { Bus } from './bus.ts';
import { sizeInWords, toSent, written } from './message.ts';

export interface Files {
  ready(): boolean;
  /** The first file of an input, or a file. */
  send(input: unknown): ChatMessage | undefined;
}

const fileOf = (input: unknown): unknown =>
  typeof input === 'object' && input && 'files' in input
    ? ((input as HTMLInputElement).files?.[0] ?? null)
    : input;

const isRefusal = (problem: unknown): problem is Refusal =>
  typeof problem === 'object' && problem !== null && 'why' in problem;

/** What a page sends in the chat besides words. */
export const createFiles = (inner: Inner, bus: Bus, own: Set<Uid>): Files => {
  const { client, clock, chance, settings, words, env } = inner;
  /** Known once something was sent from here. */
  let known: Uploads | undefined;
  const running = () => isOpen(client.talk.head.peek());

  const add = async (file: File): Promise<Uid> => {
    known = await inner.uploads();
    return known.add(file);
  };

  const textOf = (file: File, problem: unknown): string => {
    if (!isRefusal(problem)) return words.notSent(file.name);
    if (problem.why === 'too-large') {
      const limit = problem.limit ?? settings.peek().files.limit;
      return words.tooLarge(file.name, sizeInWords(inner, limit));
    }
    return problem.why === 'not-allowed' || problem.why === 'bad-field'
      ? words.wrongType(file.name)
      : words.notSent(file.name);
  };

  /** To the visitor, in the place where they wait for their file. */
  const refused = (file: File, problem: unknown) => {
    bus.tell('sendmessage', {
      ...toSent(inner, { text: textOf(file, problem), at: clock.now(), uid: chance.uid() }),
      ...written(inner, 'system', undefined),
    });
  };

  return {
    ready: () =>
      settings.peek().files.on &&
      running() &&
      (known?.all.peek() ?? []).every(({ stage }) => stage === 'failed'),
    send(input) {
      const file = fileOf(input);
      if (file === null) return undefined;
      if (!(file instanceof Blob)) {
        misfit(env, 'sendFile', 'input', 'a file input or a File', input);
        return undefined;
      }
      const named = file as File;
      if (!settings.peek().files.on) {
        env.warn('sendFile(): files are switched off in the settings of the site.');
        return undefined;
      }
      const message = toSent(inner, { text: '', at: clock.now(), uid: chance.uid() });
      add(named).then(
        (uid) => void own.add(uid),
        (problem) => refused(named, problem),
      );
      return { ...message, fx_link: '', fx_name: named.name, fx_size_info: sizeInWords(inner, named.size) };
    },
  };
};
