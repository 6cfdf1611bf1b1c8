import { useId } from 'preact/hooks';
import { Notice } from '../../ui/parts/Notice.tsx';
import type { Draft } from '../models/settings/draft.ts';
import { useDesk } from '../views/context.tsx';
import { usePages } from './words.ts';

/** What the bars need of a draft, whatever the draft is of. */
export type Kept = Pick<
  Draft<object>,
  'faults' | 'saving' | 'refused' | 'keepMine' | 'takeTheirs' | 'undo' | 'save'
> & {
  readonly changed: { readonly value: readonly string[] };
  readonly conflicts: { readonly value: readonly string[] };
};

export interface ConflictsProps {
  readonly draft: Kept;
  /** What a name is called on the screen. */
  readonly nameOf: (name: string) => string;
}

/** Somebody else has changed the same: both are there until one is chosen. */
export const Conflicts = ({ draft, nameOf }: ConflictsProps) => {
  const words = usePages().draft;
  const names = draft.conflicts.value;
  if (!names.length) return null;
  return (
    <Notice
      tone="warn"
      action={
        <>
          <button type="button" class="text" onClick={draft.keepMine}>
            {words.mine}
          </button>
          <button type="button" class="text" onClick={draft.takeTheirs}>
            {words.theirs}
          </button>
        </>
      }
    >
      {words.conflict([...new Set(names.map(nameOf))].join(', '))} {words.conflictHint}
    </Notice>
  );
};

/** Saves a draft, and tells what became of it. */
export const DraftBar = ({ draft, nameOf }: Pick<ConflictsProps, 'draft'> & Partial<ConflictsProps>) => {
  const { words } = useDesk();
  const own = usePages().draft;
  const id = useId();
  const saving = draft.saving.value;
  const changed = draft.changed.value.length > 0;
  const parts = nameOf ? [...new Set(draft.changed.value.map(nameOf))].join(', ') : '';
  const sentence =
    draft.refused.value || Object.values(draft.faults.value).find((one) => one.why === 'refused')?.text;
  const refused = saving === 'failed' && sentence ? own.refused(sentence) : undefined;
  const calm = saving === 'still' ? (changed ? own.changed(parts) : '') : words.form[saving];
  return (
    <div class="save">
      <button type="submit" class="button" aria-disabled={saving === 'saving'} aria-describedby={id}>
        {words.form.save}
      </button>
      {changed && saving !== 'saving' && (
        <button type="button" class="button quiet" onClick={draft.undo}>
          {own.undo}
        </button>
      )}
      <p id={id} role="status" class={saving === 'failed' ? 'fault' : 'hint'}>
        {refused ?? calm}
      </p>
    </div>
  );
};
