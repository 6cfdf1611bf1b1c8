import { type ComponentType, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ExtraWords } from '../../i18n/extra-words.ts';
import type { FirstSpeech, Speech } from '../../i18n/words.ts';
import type { MessagePosted } from '../../protocol/events.ts';
import type { FileInfo } from '../../protocol/files.ts';
import type { Uid } from '../../protocol/ids.ts';

/** Lines of a transcript beside the conversation itself. */
type LineWords = Pick<
  ExtraWords,
  | 'left'
  | 'movedTo'
  | 'movedOn'
  | 'rated'
  | 'ratedBy'
  | 'unrated'
  | 'unratedBy'
  | 'requested'
  | 'requestedBy'
  | 'called'
  | 'calledBy'
>;

/** What a transcript can show besides words, where somebody has loaded it. */
export interface Extra {
  readonly words: LineWords;
  /** What to call whoever speaks for the company and is nobody in particular. */
  readonly house: string;
  /** Under a message that asks for something. */
  readonly Offer?: ComponentType<{ readonly message: MessagePosted }>;
  /** Under every message: whose words they are, for those who have to know. */
  readonly Note?: ComponentType<{ readonly message: MessagePosted }>;
}

/** How a transcript shows files, where somebody has loaded it. */
export interface ShownFiles {
  readonly Attachment: ComponentType<{ readonly file: FileInfo; readonly uid?: Uid | undefined }>;
}

/** What every part needs and no part may take from a global. */
export interface Setting {
  /** The first words; all of them wherever a conversation is drawn. */
  readonly speech: FirstSpeech | Speech;
  /** The server's address, without a slash at the end: pictures of people are relative to it. */
  readonly server: string;
  readonly extra?: Extra | undefined;
  readonly files?: ShownFiles | undefined;
  /** Told of what could not be drawn. */
  readonly complain: (problem: unknown) => void;
}

const Context = createContext<Setting | undefined>(undefined);

/** Gives words and the server's address to everything inside. */
export const Provide = Context.Provider;

export const useSetting = (): Setting => {
  const setting = useContext(Context);
  if (!setting) throw new Error('There is no <Provide>');
  return setting;
};

/** What is said on the first visit. */
export const useFirstSpeech = (): FirstSpeech => useSetting().speech;

export const useSpeech = (): Speech => {
  const { speech } = useSetting();
  if (!('format' in speech)) throw new Error('These words come later');
  return speech;
};
