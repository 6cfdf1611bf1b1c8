import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FirstSpeech, Speech } from '../../i18n/words.ts';

/** What every part needs and no part may take from a global. */
export interface Setting {
  /** The first words; all of them wherever a conversation is drawn. */
  readonly speech: FirstSpeech | Speech;
  /** The server's address, without a slash at the end: pictures of people are relative to it. */
  readonly server: string;
}

const Context = createContext<Setting | undefined>(undefined);

/** Gives words and the server's address to everything inside. */
export const Provide = Context.Provider;

export const useSetting = (): Setting => {
  const setting = useContext(Context);
  if (!setting) throw new Error('Parts have to stand inside <Provide value={{ speech, server }}>');
  return setting;
};

/** What is said on the first visit. */
export const useFirstSpeech = (): FirstSpeech => useSetting().speech;

export const useSpeech = (): Speech => {
  const { speech } = useSetting();
  if (!('format' in speech)) throw new Error('The words of a conversation are not here yet');
  return speech;
};
