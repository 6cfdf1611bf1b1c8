import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { hintsOf, type SettingsHintCode, type SettingsSurroundings } from '../../protocol/settings-hints.ts';
import type { Path } from '../models/settings/path.ts';
import { type Section, type SiteDraft, sectionOf } from '../models/settings/site.ts';
import { usePages } from './words.ts';

type HintWords = Readonly<Record<SettingsHintCode | 'elsewhere', string>>;
const useHintWords = (): HintWords => usePages().hints;

const MB = 1024 * 1024;

/** Sentences by place. Nothing of it keeps anybody from saving. */
export type Notes = ReadonlyMap<Path, string>;

const Context = createContext<Notes>(new Map());
export const ProvideNotes = Context.Provider;

/** Settings that are right, each by itself, and contradict each other. */
export const useNotes = (draft: SiteDraft, around: SettingsSurroundings): Notes => {
  const words = useHintWords();
  const found = hintsOf(draft.value.value, around);
  const limit = `${Math.floor((around.maxFile ?? 0) / MB)}`;
  return new Map(
    found.map(({ field, hint, names = [] }) => [
      field,
      words[hint].replace('{limit}', limit).replace('{names}', () => names.join(', ')),
    ]),
  );
};

/** What there is to say beside a place; `deep`: or beside the first one inside of it. */
export const useNote = (path: Path, deep = false): string | undefined => {
  const notes = useContext(Context);
  if (!deep) return notes.get(path);
  return [...notes].find(([one]) => one === path || one.startsWith(`${path}.`))?.[1];
};

/** The same where it belongs to no single field. */
export const NoteOf = ({ path }: { readonly path: Path }) => {
  const note = useNote(path, true);
  return note ? <span class="note">{note}</span> : null;
};

export interface ElsewhereProps {
  readonly notes: Notes;
  readonly section: Section;
  readonly onSection: (section: Section) => void;
}

/** The other parts of the page where there is something to look at. */
export const Elsewhere = ({ notes, section, onSection }: ElsewhereProps) => {
  const words = useHintWords();
  const { sections } = usePages().settings;
  const others = [...new Set([...notes.keys()].map(sectionOf))].filter((one) => one !== section);
  if (!others.length) return null;
  return (
    <p class="note elsewhere">
      {words.elsewhere}
      {others.map((one) => (
        <button
          key={one}
          type="button"
          class="text"
          aria-label={`${words.elsewhere} ${sections[one]}`}
          onClick={() => onSection(one)}
        >
          {sections[one]}
        </button>
      ))}
    </p>
  );
};
