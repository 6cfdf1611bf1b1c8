import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Speech } from '../../i18n/words.ts';

/** What every part needs and no part may take from a global. */
export interface Setting {
  readonly speech: Speech;
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

export const useSpeech = (): Speech => useSetting().speech;
