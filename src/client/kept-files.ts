import type { Uid } from '../protocol/ids.ts';
import type { Ports } from './ports.ts';
import { type KeptFile, keyOf } from './upload-records.ts';

/** What the tabs of one browser tell each other about a file. Without `sent` and `gone`: look into the vault. */
export interface FileNews {
  readonly up: Uid;
  readonly sent?: number;
  readonly gone?: true;
}

/** The files of one talk as the vault keeps them, where every tab finds them. */
export interface KeptFiles {
  /** Gives whether it survives the page. Memory still has it where the vault does not: it is sent from there. */
  keep(kept: KeptFile): Promise<boolean>;
  drop(kept: KeptFile): Promise<void>;
  read(): Promise<ReadonlyMap<Uid, KeptFile>>;
  /** False where another page has seen to it. */
  isThere(kept: KeptFile): Promise<boolean>;
  tell(news: FileNews): void;
  on(listener: (news: FileNews) => void): () => void;
}

/** `talk` names the talk in the vault. */
export const createKeptFiles = (
  { vault, tabs, complain }: Pick<Ports, 'vault' | 'tabs' | 'complain'>,
  talk: string,
): KeptFiles => {
  const tell = (news: FileNews) => tabs.tell(news);
  return {
    async keep(kept) {
      const key = keyOf(talk, kept);
      await vault.put(key, kept).catch(complain);
      tell({ up: kept.uid });
      return vault.keeps?.(key) ?? vault.lasting;
    },
    async drop(kept) {
      await vault.drop(keyOf(talk, kept)).catch(complain);
      tell({ up: kept.uid, gone: true });
    },
    async read() {
      const records = await vault.entries<KeptFile>(`file/${talk}/`);
      return new Map(records.map(([, kept]) => [kept.uid, kept]));
    },
    isThere: async (kept) => !vault.lasting || (await vault.get(keyOf(talk, kept))) !== undefined,
    tell,
    on: (listener) =>
      tabs.on((message) => {
        if (typeof message === 'object' && message && 'up' in message) listener(message as FileNews);
      }),
  };
};
